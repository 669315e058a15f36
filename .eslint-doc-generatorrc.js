import path from 'node:path'

import plugin from './dist/index.js'

const headerEnd = '<!-- end auto-generated rule header -->'

/** @type {import('eslint-doc-generator').GenerateOptions} */
const config = {
  ignoreConfig: ['all'],
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
    ['csp', '🛡️'],
  ],
  ruleDocSectionInclude: ['Incorrect', 'Correct'],
  ruleDocNotices: ['description', 'configs', 'fixableAndHasSuggestions', 'requiresTypeChecking', 'deprecated'],
  urlConfigs: 'https://github.com/next-data-security/eslint-plugin-next-data-security#configs',
  postprocess: addGuide,
}

export default config

/** Ends a rule page's header with the section of the Next.js guide that the rule enforces. */
function addGuide(content, file) {
  const guide = plugin.rules[path.basename(file, '.md')]?.meta.docs.guide
  return guide
    ? content.replace(headerEnd, `📖 Next.js guide: [${guide.title}](${guide.url}).\n\n${headerEnd}`)
    : content
}
