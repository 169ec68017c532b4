import { expect, it, vi } from 'vitest'
import { line, whenBack } from './line'

it('follows the line and calls back whoever waits for it, until they stop', () => {
  const act = vi.fn()
  const stop = whenBack(act)
  dispatchEvent(new Event('offline'))
  expect([line.online, act.mock.calls.length]).toEqual([false, 0])
  dispatchEvent(new Event('online'))
  expect([line.online, act.mock.calls.length]).toEqual([true, 1])
  stop()
  dispatchEvent(new Event('online'))
  expect(act).toHaveBeenCalledTimes(1)
})
