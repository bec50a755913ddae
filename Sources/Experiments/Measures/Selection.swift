/// The value that would stand at a place if the numbers were sorted; those before `start` must be none of
/// the larger ones already.
///
/// Moves the numbers: smaller ones come to lie before the place, larger ones behind it. None may be NaN.
/// Linear in their number (Hoare's selection with the median of three).
func select(
  _ place: Int, of numbers: UnsafeMutableBufferPointer<Double>, from start: Int
) -> Double {
  var low = start
  var high = numbers.count - 1
  while low < high {
    let (a, b, c) = (numbers[low], numbers[(low + high) / 2], numbers[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var i = low
    var j = high
    while i <= j {
      while numbers[i] < pivot { i += 1 }
      while pivot < numbers[j] { j -= 1 }
      if i <= j {
        numbers.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if place <= j {
      high = j
    } else if place >= i {
      low = i
    } else {
      break
    }
  }
  return numbers[place]
}
