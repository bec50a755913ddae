/// CRC-32C (Castagnoli) of bytes, eight at a time.
///
/// It finds every change of up to 32 neighbouring bits, so every flipped byte.
func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var crc = UInt32.max
  tables.withUnsafeBufferPointer { table in
    var i = 0
    while i + 8 <= bytes.count {
      let low = crc ^ word(bytes, i)
      let high = word(bytes, i + 4)
      crc = table[7 * 256 + Int(low & 0xff)] ^ table[6 * 256 + Int((low >> 8) & 0xff)]
      crc ^= table[5 * 256 + Int((low >> 16) & 0xff)] ^ table[4 * 256 + Int(low >> 24)]
      crc ^= table[3 * 256 + Int(high & 0xff)] ^ table[2 * 256 + Int((high >> 8) & 0xff)]
      crc ^= table[256 + Int((high >> 16) & 0xff)] ^ table[Int(high >> 24)]
      i += 8
    }
    while i < bytes.count {
      crc = table[Int((crc ^ UInt32(bytes[i])) & 0xff)] ^ (crc >> 8)
      i += 1
    }
  }
  return ~crc
}

private func word(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> UInt32 {
  UInt32(
    littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: i, as: UInt32.self))
}

/// Table k holds the checksums of each byte followed by k zeros.
private let tables: [UInt32] = {
  var tables: [UInt32] = []
  for start in UInt32(0)..<256 {
    var crc = start
    for _ in 0..<8 {
      let odd = crc & 1 == 1
      crc >>= 1
      if odd { crc ^= 0x82f6_3b78 }
    }
    tables.append(crc)
  }
  for k in 1..<8 {
    for i in 0..<256 {
      let before = tables[(k - 1) * 256 + i]
      tables.append((before >> 8) ^ tables[Int(before & 0xff)])
    }
  }
  return tables
}()
