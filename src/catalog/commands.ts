/** Whether a command line of the system only tells something: it changes nothing, whoever has it run. */
export function onlyTells(line: string): boolean {
  return TELLS.test(line.trim()) && !COMBINES.test(line)
}

/** Programs that only tell whatever they are given, and what of others tells only if nothing follows (`rm -v` removes). */
const TELLS =
  /^(?:(?:git (?:rev-parse|rev-list|log|describe|status|show|shortlog|ls-files|config --get)|uname|whoami|uptime|df|du|free|ps|which|nproc)(?![\w-])|(?:hostname|date|[\w./-]+ (?:--version|-v|-V|version))$)/

/** What runs another command, or writes to a file. */
const COMBINES = /[;&|<>`\n]|\$\(/
