import { writeRuleIndex } from './rule-index.js'

// Everything in the repository that is derived from other files, apart from the documentation (`npm run docs`).
writeRuleIndex(process.cwd())
