#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Does a piece of work on some threads at once, the calling one among them, and waits for all of them.
///
/// Where the system refuses a thread (a limit of processes, of memory) there are fewer of them; libdispatch
/// would wait for one for ever.
///
/// - Parameters:
///   - count: How many threads are wanted; no more than the machine's cores are made.
///   - body: The work; each of them takes its share by itself.
package func onWorkers(_ count: Int, _ body: @Sendable () -> Void) {
  let helpers = min(count, Machine.cores) - 1
  guard helpers > 0 else { return body() }
  withoutActuallyEscaping(body) { body in
    var threads: [pthread_t] = []
    for _ in 0..<helpers {
      let work = Unmanaged.passRetained(Work(body))
      guard let thread = start(work) else {
        work.release()
        break
      }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func start(_ work: Unmanaged<Work>) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // Enough for every rule, and little of a narrow address space.
  pthread_attr_setstacksize(&attributes, 2 << 20)
  #if canImport(Glibc)
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { perform($0) }, work.toOpaque())
    return status == 0 ? thread : nil
  #else
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { perform($0) }, work.toOpaque())
    return status == 0 ? thread : nil
  #endif
}

private func perform(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
  return nil
}
