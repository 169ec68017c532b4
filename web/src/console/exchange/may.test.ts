// @vitest-environment node
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { offered } from './may'

const go = readFileSync(resolve(process.cwd(), '../internal/policy/table.go'), 'utf8')
const words: Record<string, string> = { Reviewer: 'reviewer', SecondReviewer: 'second_reviewer', Compliance: 'compliance', Officer: 'officer', Auditor: 'auditor', Admin: 'admin' }

test.each(Object.entries(offered))('%s is offered to whom the server lets do it', (act, roles) => {
  const name = new RegExp(`(\\w+)\\s+Action = "${act.replace('.', '\\.')}"`).exec(go)?.[1]
  const row = new RegExp(`\\t${name}:\\s+\\{([^}]*)\\}`).exec(go)?.[1]
  expect(row).toBeDefined()
  expect(row!.split(',').map((each) => words[each.trim()])).toEqual(roles)
})
