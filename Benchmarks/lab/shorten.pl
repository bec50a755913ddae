# The page has the entries' texts from the program.
s/\bdetails:\s*"""\n.*?\n\s*"""/details: ""/gs;
s/\b(details|source|summary):\s*"(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")*/$1: ""/g;
s/(\.(?:number|count|flag|choice|numbers|steps|stepList|text|seed|dimension|epsilon|epsilonRoot|beta1|beta2|momentum|horizon|rising)\((?:[^()"]|"(?:[^"\\\n]|\\.)*"|\((?:[^()]|\([^()]*\))*\))*?,\s*)"(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")*(\s*\))/$1""$2/gs;
s/,\s*invariances: \.(?:[^\n{}]|\{[^\n{}]*\})+?(?=,?\n)//g;
