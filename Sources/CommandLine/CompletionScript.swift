/// A shell for which there is a completion script.
public enum Shell: String, CaseIterable, Sendable {
  /// The Bourne-again shell, from 3.2 on.
  case bash
  /// The Z shell.
  case zsh
  /// The friendly interactive shell.
  case fish
}

extension Command {
  /// The word in front of the words to complete, in what the scripts call.
  static let completeWord = "__complete"

  /// The command that prints a shell's completion script.
  ///
  /// - Parameter program: The name of the program, also of the root of its tree.
  /// - Returns: The command `completions`.
  public static func completions(program: String) -> Command {
    let hints: [String: Shell] = [
      "sh": .bash, "dash": .bash, "ksh": .bash, "csh": .zsh, "tcsh": .zsh,
    ]
    let shell = Positional("SHELL", .choice(Shell.self, hints: hints), help: "bash, zsh or fish.")
    return Command(
      "completions", summary: "Print a completion script for a shell",
      discussion: """
        The script asks the program itself for candidates, so that they are never out of date.
        """,
      examples: [
        Example("source <(\(program) completions bash)", "For this bash session."),
        Example(
          "\(program) completions fish > ~/.config/fish/completions/\(program).fish",
          "For good, in fish."),
      ],
      positionals: [shell]
    ) { arguments, console in
      console.output.write(arguments[shell].script(program: program))
      return .success
    }
  }
}

extension Shell {
  func script(program: String) -> String {
    let function =
      "_" + program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    return switch self {
    case .bash: bashScript(program, function)
    case .zsh: zshScript(program, function)
    case .fish: fishScript(program, function)
    }
  }

  // bash splits words at ':' and '=', which specifications are full of. So the line is split anew at
  // spaces, and what bash takes for an earlier word is cut off the front of each candidate.
  private func bashScript(_ program: String, _ function: String) -> String {
    #"""
    \#(function)() {
      local line="${COMP_LINE:0:COMP_POINT}" breaks="" prefix="" word value
      local -a words
      read -ra words <<< "$line"
      case "$line" in *[[:space:]]) words+=("") ;; esac
      word="${words[${#words[@]}-1]}"
      case "$COMP_WORDBREAKS" in *:*) breaks=":" ;; esac
      case "$COMP_WORDBREAKS" in *=*) breaks="$breaks=" ;; esac
      if [[ -n $breaks && $word == *[$breaks]* ]]; then prefix="${word%"${word##*[$breaks]}"}"; fi
      COMPREPLY=()
      while IFS= read -r line; do
        value="${line%%$'\t'*}"
        case "$value" in
          :files | :folders)
            compopt -o filenames 2>/dev/null
            local kind=-f
            [[ $value == :folders ]] && kind=-d
            while IFS= read -r value; do COMPREPLY+=("$value"); done \
              < <(compgen "$kind" -- "${word##*=}")
            ;;
          *) COMPREPLY+=("${value#"$prefix"}") ;;
        esac
      done < <("${words[0]/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null)
      case "${COMPREPLY[*]}" in *[=:,]) compopt -o nospace 2>/dev/null ;; esac
    }
    complete -F \#(function) \#(program)

    """#
  }

  private func zshScript(_ program: String, _ function: String) -> String {
    #"""
    #compdef \#(program)
    \#(function)() {
      local line value
      local -a lines full open
      lines=("${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
      for line in $lines; do
        value="${line%%$'\t'*}"
        case "$value" in
          :files) compset -P '--*='; _files; return ;;
          :folders) compset -P '--*='; _files -/; return ;;
        esac
        line="${value//:/\\:}${${line#"$value"}/$'\t'/:}"
        if [[ $value == *[=:,] ]]; then open+=("$line"); else full+=("$line"); fi
      done
      (( $#full )) && _describe '\#(program)' full
      (( $#open )) && _describe '\#(program)' open -S ''
      return 0
    }
    if [[ $funcstack[1] == \#(function) ]]; then \#(function) "$@"; else compdef \#(function) \#(program); fi

    """#
  }

  private func fishScript(_ program: String, _ function: String) -> String {
    #"""
    function _\#(function)
      set -l words (commandline -opc) (commandline -ct)
      for line in ($words[1] __complete $words[2..-1] 2>/dev/null)
        switch $line
          case ':files'
            __fish_complete_path (commandline -ct | string replace -r '^--[^=]*=' '')
          case ':folders'
            __fish_complete_directories (commandline -ct | string replace -r '^--[^=]*=' '') ''
          case '*'
            printf '%s\n' $line
        end
      end
    end
    complete -c \#(program) -f -a '(_\#(function))'

    """#
  }
}
