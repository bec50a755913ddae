#!/usr/bin/env bash
# The lab's engine: the kernel rooms of Sources, compiled to WebAssembly by the toolchain that builds the program.
# Writes .build/lab/descent.engine (LZMA in base 85), which `bench lab`, `bench report` and `bench gallery` embed where it is.
# --check only reads the sources as the engine needs them, in half a minute: no code is made.
# --arm64 makes .build/lab-arm64/engine of the same sources, a static Linux program that runs samples as engine.mjs does.
# Ends with 77 where the toolchain cannot: it has no Embedded Swift for WebAssembly, or no linker for it.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Benchmarks/lab
out=.build/lab
target=wasm32-unknown-none-wasm
vectors=(-Xcc -msimd128 -Xcc -mbulk-memory -Xcc -mnontrapping-fptoint -Xcc -msign-ext)
case ${1-} in
  --check) out=.build/lab-check ;;
  --arm64) out=.build/lab-arm64 target=aarch64-none-none-elf vectors=() ;;
esac
bin=$(dirname "$(readlink -f "$(command -v swiftc)")")
unicode=$bin/../lib/swift/embedded/$target/libswiftUnicodeDataTables.a
linker=$bin/wasm-ld
[ "${1-}" != --arm64 ] || linker=$(command -v aarch64-linux-gnu-gcc || echo /usr/bin/aarch64-linux-gnu-gcc)
for tool in "$bin/swiftc" "$bin/clang" "$linker" "$unicode"; do
  [ -e "$tool" ] || { echo "no $tool: this toolchain cannot build the lab" >&2; exit 77; }
done

# Nothing to do where nothing has changed.
hash=$({ "$bin/swiftc" --version 2>/dev/null
  cat $here/build.sh $here/*.pl $here/*.c $here/Engine/*.swift $here/Boxes/*/*.swift Sources/CLanes/include/*
  find Sources/{Lanes,Specifications,Schedules,Landscapes,Optimizers,Experiments/Engine,Experiments/Runs} \
    -name '*.swift' | LC_ALL=C sort | xargs cat; } | cksum)
if [ -z "${1-}" ] && [ -e $out/descent.engine ] && [ "$(cat $out/sources 2>/dev/null)" = "$hash" ]; then exit 0; fi

rm -rf $out
mkdir -p $out/modules $out/CLanes
perl -0pe 's/ext_vector_type\(8\)/ext_vector_type(2)/g;
  s/  typedef _Bool bits8.*?\n  return .*?;/  return (unsigned)(a[0] >> 63) | (unsigned)(a[1] >> 63) << 1;/s' \
  Sources/CLanes/include/CLanes.h >$out/CLanes/CLanes.h
echo 'module CLanes { header "CLanes.h" export * }' >$out/CLanes/module.modulemap

flags=(-target $target -enable-experimental-feature Embedded -swift-version 5
  -wmo -parse-as-library -suppress-warnings -Xfrontend -disable-stack-protector
  ${vectors[@]+"${vectors[@]}"} -I $out/modules -I $out/CLanes)

# room NAME FILE…: the room's module; its code is compiled where it is used.
room() {
  local name=$1 folder=$out/$1
  shift
  mkdir "$folder"
  cp "$@" "$folder"
  perl -pi $here/translate.pl "$folder"/*.swift
  if [ -d $here/Boxes/"$name" ]; then cp $here/Boxes/"$name"/*.swift "$folder"; fi
  case $name in
    Lanes | Files | Specifications) ;;
    *) perl -0pi $here/shorten.pl "$folder"/*.swift
       sed -i '1s/^/import Specifications; /' "$folder"/*.swift ;;
  esac
  swiftc "${flags[@]}" -Onone -module-name "$name" -emit-module \
    -emit-module-path "$out/modules/$name.swiftmodule" "$folder"/*.swift
}
sources() { find "Sources/$1" -name '*.swift' "${@:2}"; }

room Files Sources/Files/PrintableText.swift
room Lanes Sources/Lanes/*.swift
# shellcheck disable=SC2046
room Specifications $(sources Specifications ! -name StandardCatalogue.swift)
# shellcheck disable=SC2046
room Landscapes $(sources Landscapes ! -name GradientCheck.swift ! -name '*+Standard.swift') &
landscapes=$!
# The table schedule reads a file.
# shellcheck disable=SC2046
room Schedules $(sources Schedules ! -name Table.swift ! -name Catalogue.swift ! -name '*+Standard.swift') \
  $(grep -v '^  \.table,$' Sources/Schedules/Catalogue.swift >$out/Catalogue.swift; echo $out/Catalogue.swift)
# shellcheck disable=SC2046
room Optimizers $(sources Optimizers ! -name OptimizerRegistration.swift)
wait $landscapes
room Experiments Sources/Experiments/Engine/{Block,CellTables,Engine,ObservationOracle,Placement}.swift \
  Sources/Experiments/Runs/*.swift
if [ "${1-}" = --check ]; then
  swiftc "${flags[@]}" -Onone -module-name Lab -typecheck $here/Engine/*.swift
  rm -rf $out
  exit
fi
if [ "${1-}" = --arm64 ]; then
  swiftc "${flags[@]}" -O -module-name Lab -c $here/Engine/*.swift -o $out/Lab.o
  "$linker" -O2 -static -fuse-ld=lld -B "$bin" $here/arm64.c $out/Lab.o "$unicode" -lm -o $out/engine
  find $out -mindepth 1 ! -name engine -delete
  echo "arm64    $out/engine, $(wc -c <$out/engine) bytes"
  exit
fi

swiftc "${flags[@]}" -Osize -Xfrontend -remove-runtime-asserts -enforce-exclusivity=unchecked -module-name Lab -c $here/Engine/*.swift -o $out/Lab.o
"$bin/clang" -target $target -O2 -fno-builtin -c $here/runtime.c -o $out/runtime.o
"$bin/wasm-ld" --no-entry --gc-sections --compress-relocations --strip-all -z stack-size=1048576 \
  $(sed -n 's/^@_cdecl("\(.*\)")$/--export=\1/p' $here/Engine/*.swift) \
  $out/Lab.o $out/runtime.o "$unicode" -o $out/descent.wasm
pack() {
  if command -v xz >/dev/null; then
    xz --format=lzma --lzma1=preset=9e,lc=3,lp=0,pb=0 --stdout "$1"
  else
    python3 -c 'import lzma, sys
f = [{"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "lc": 3, "lp": 0, "pb": 0}]
sys.stdout.buffer.write(lzma.compress(open(sys.argv[1], "rb").read(), lzma.FORMAT_ALONE, filters=f))' "$1"
  fi
}
# Five characters for four bytes, without those that mean something in a page.
pack $out/descent.wasm | perl -0777 -ne '
  $_ .= "\0" x (-length() % 4);
  for (unpack "N*") {
    my $text = "";
    for my $k (1 .. 5) { $text = chr(33 + $_ % 85) . $text; $_ = int($_ / 85) }
    $text =~ tr/<&"\x27\\>/vwxyz{/;
    print $text;
  }' >$out/descent.engine
find $out -mindepth 1 ! -name descent.engine ! -name descent.wasm -delete
echo "$hash" >$out/sources
echo "lab      $out/descent.engine, $(wc -c <$out/descent.engine) bytes"
