/// Numbers that a kernel reads in its inner loop: fixed memory without checks or reference counting.
final class Coefficients: @unchecked Sendable {
  /// How many numbers.
  let count: Int
  /// The numbers; they live as long as this object.
  let base: UnsafePointer<Double>
  private let memory: UnsafeMutablePointer<Double>

  /// Copies the numbers.
  init(_ values: [Double]) {
    count = values.count
    memory = .allocate(capacity: Swift.max(values.count, 1))
    base = UnsafePointer(memory)
    for (i, value) in values.enumerated() { memory[i] = value }
  }

  deinit { memory.deallocate() }

  /// One of the numbers.
  subscript(i: Int) -> Double {
    @inline(__always) get { base[i] }
  }
}
