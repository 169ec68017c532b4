import { expect, it } from 'vitest'
import { accountNotes, bodyOf, checkAccount, checkPeer, linesOf, peerNotes, type TypedAccount, type TypedPeer } from './setup'
import type { Peer } from './types'

const secret = '0123456789abcdef'
const peer = (more: Partial<TypedPeer> = {}): TypedPeer => ({ id: 'gd', provider: 'provider-1', url: 'https://exchange.example', isp_id: '7', user: 'isp', password: 'pass', aes_key: secret, aes_iv: secret, provinces: ['440000'], version: 'V.3.0', encrypted: true, open: true, hourLines: '', poll_seconds: '60', ...more })
const account = (more: Partial<TypedAccount> = {}): TypedAccount => ({ provider: 'provider-1', isp_id: '7', user: 'isp', password: 'pass', aes_key: secret, aes_iv: secret, provinces: [], version: 'V.3.0', encrypted: true, open: true, hourLines: '08:00-18:00', addressLines: '203.0.113.0/24\n2001:db8::/32', queue_cap: '20', ...more })

it('finds nothing in what is whole', () => {
  expect(checkPeer(peer(), true)).toEqual({})
  expect(checkAccount(account(), true)).toEqual({})
})

it('says everything that is wrong at once, each at the server’s field', () => {
  const wrong = checkPeer(peer({ id: 'GD', url: 'ftp://x', isp_id: '0', user: ' ', aes_key: 'short', hourLines: '8-18', poll_seconds: '0' }), true)
  expect(Object.keys(wrong).sort()).toEqual(['/aes_key', '/hours', '/id', '/isp_id', '/poll_seconds', '/url', '/user'])
  expect(wrong['/aes_key']?.zh).toContain('现在 5 个字符')
})

it('needs secrets of a new connection alone, and sends none that was not typed', () => {
  const bare = { password: '', aes_key: '', aes_iv: '' }
  expect(Object.keys(checkPeer(peer(bare), true))).toEqual(['/password', '/aes_key', '/aes_iv'])
  expect(checkPeer(peer(bare), false)).toEqual({})
  expect(bodyOf(peer(bare))).not.toHaveProperty('password')
  expect(bodyOf(peer({ ...bare, aes_iv: secret }))).toMatchObject({ aes_iv: secret, isp_id: 7 })
})

it.each(['https://u:p@x.example', 'https://x.example/?a=1', 'https://x.example/#a', 'x.example', ''])('refuses the address %s', (url) => {
  expect(Object.keys(checkPeer(peer({ url }), true))).toEqual(['/url'])
})

it.each([['203.0.113.0/24', true], ['203.0.113.5', false], ['2001:db8::/32', true], ['10.0.0.0/33', false], ['2001:db8::/129', false], ['example.cn/24', false]])('reads the range %s as %s', (addressLines, good) => {
  expect(checkAccount(account({ addressLines }), true)['/addresses'] === undefined).toBe(good)
})

it.each([['08:00-18:00', true], ['22:00-06:00', true], ['8:00-18:00', false], ['08:00–18:00', false], ['24:00-06:00', false]])('reads the hours %s as %s', (hourLines, good) => {
  expect(checkPeer(peer({ hourLines }), true)['/hours'] === undefined).toBe(good)
})

it('takes one entry a line, or parted by commas of either width', () => {
  expect(linesOf(' a\n\nb, c，d；e ')).toEqual(['a', 'b', 'c', 'd', 'e'])
})

it('says in words what a connection means', () => {
  const kept = { ...peer(), isp_id: 7, hours: [], poll_seconds: 60, last_sequence: 0, updated_at: '' } as unknown as Peer
  expect(peerNotes({ ...kept, version: 'V.3.0-openicp.1' }, [])).toEqual([])
  const shapes = peerNotes({ ...kept, url: 'http://x', open: false, encrypted: false }, [{ ...kept, id: 'other' }])
  expect(shapes.filter((each) => each.shape === 'warn')).toHaveLength(4)
  expect(shapes.some((each) => each.text.includes('“other”'))).toBe(true)
  expect(peerNotes(kept, [{ ...kept, id: 'other', provider: 'provider-2' }]).some((each) => each.text.includes('other'))).toBe(false)
})

it('warns of an account that can connect from nowhere, and of one without a licence', () => {
  const notes = accountNotes({ addresses: [], provinces: ['440000'], version: 'V.3.0-openicp.1', encrypted: true, open: true }, 0)
  expect(notes.map((each) => each.shape)).toEqual(['warn', 'warn'])
  expect(accountNotes({ addresses: ['203.0.113.0/24'], provinces: ['440000'], version: 'V.3.0-openicp.1', encrypted: true, open: true }, 1)).toEqual([])
})
