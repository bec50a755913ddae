# What Embedded Swift asks of the project's sources: it has no existentials (a class in front of the type instead, in
# Boxes), no key paths, no Codable, no casts to value types, and only typed throws.
unless (m{^\s*//}) {
  s/(?:^\s+| )as any \w+\b/.erased/g;
  s/\bany (Optimizer|Schedule|Landscape|LandscapeKernel|FiniteSum|Noise|UpdateRule|RunRule|LockstepRule|TorchOrdered|WrapperRule)\b/Any$1/g;
  s/\bas\? (ByBlock|GroupedOptimizer)\b/as? OptimizerBox<$1>/;
  s/, Codable\b//;
  s/\\\.(\w+(?:\.\w+)*)/{ \$0.$1 }/g;
  s/\{ (settings(?:, (?:horizon|model|inner|_))?|_, _|_, inner) in\b/{ $1 throws(SpecificationError) in/;
  s/^(\s*\) \{ (?:own|formats)(?:, (?:horizon|model|inner|_))?) in\b/$1 throws(SpecificationError) in/;
  # Each type says itself which box it goes into.
  s/^public protocol Optimizer: Sendable \{/$& var erased: AnyOptimizer { get };/;
  s/\) \{ _ in(?=$| try )/) { _ throws(SpecificationError) in/;
  s/\bthrows\b(?!\()/throws(SpecificationError)/g;
  # Two lanes are as wide as the machine's vectors; eight would be four times the code.
  s/\bSIMD8</SIMD2</g;
  s/\bInlineArray<8,/InlineArray<2,/g;
  s/(var count: Int \{ .*get \{ )8 /${1}2 / if $ARGV =~ /x8\.swift$/;
}
