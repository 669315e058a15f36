/** Whether a command line of the system only tells something: it changes nothing, whoever has it run. */
export function onlyTells(line: string): boolean {
  return TELLS.test(line.trim()) && !COMBINES.test(line)
}

const TELLS =
  /^(?:git (?:rev-parse|rev-list|log|describe|status|show|shortlog|ls-files|config --get)|uname|hostname|whoami|uptime|date|df|du|free|ps|which|nproc|[\w./-]+ (?:--version|-v|-V|version))(?![\w-])/

/** What runs another command, or writes to a file. */
const COMBINES = /[;&|<>`\n]|\$\(/
