// How much script a page of the portal loads before it can be used, packed. The first page must stay under 160 kB: phones pay for
// every one of them. Upload, crop and charts are loaded when they are needed and do not count. Run after a build.

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 160_000
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const packed = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

/** Every script that must be there before an entry of the manifest runs. */
function scripts(name, found = new Set()) {
  const entry = manifest[name]
  if (entry === undefined) throw new Error(`the build has no ${name}`)
  if (found.has(entry.file)) return found
  found.add(entry.file)
  for (const each of entry.imports ?? []) scripts(each, found)
  return found
}

const frame = scripts('portal/index.html').add('desks/before-paint.js')
const first = ['HomePage', 'SignInPage']
const pages = Object.keys(manifest).filter((name) => /^src\/portal\/pages\/\w+\.vue$/.test(name))
let over = false
for (const page of pages) {
  const files = new Set([...frame, ...scripts(page)])
  const bytes = [...files].reduce((sum, file) => sum + packed(file), 0)
  const counts = first.some((name) => page.endsWith(`/${name}.vue`))
  if (counts && bytes > limit) over = true
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB ${counts ? `(limit ${limit / 1000})` : '           '} ${page.slice('src/portal/pages/'.length)}`)
}
if (first.some((name) => !pages.includes(`src/portal/pages/${name}.vue`))) throw new Error('a first page is not in the build')
if (over) {
  console.error('The first page of the portal loads too much script.')
  process.exit(1)
}
