// A provider's client written apart from the program, with a stock SOAP library: it drives the six methods against a running
// administration and ends with "done", or with what was not as the interface has it. What the administration does in between is asked
// for by a line on standard output and answered by a line of JSON on standard input.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import readline from 'node:readline'
import zlib from 'node:zlib'
import iconv from 'iconv-lite'
import soap from 'soap'

const { url, isp, user, password, key, iv } = JSON.parse(process.argv[2])
const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const told = async (what) => { console.log(what); return JSON.parse((await lines.next()).value) }

// --- the envelope, byte by byte

const md5 = (bytes) => crypto.createHash('md5').update(bytes).digest('base64')
const crc = (bytes) => {
  let c = ~0
  for (const b of bytes) { c ^= b; for (let i = 0; i < 8; i++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1 }
  return ~c >>> 0
}

// A ZIP of one deflated entry with its sizes behind it, as the archives of common libraries are.
function zip(name, content) {
  const packed = zlib.deflateRawSync(content), file = Buffer.from(name)
  const local = Buffer.alloc(30), behind = Buffer.alloc(16), central = Buffer.alloc(46), end = Buffer.alloc(22)
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 6); local.writeUInt16LE(8, 8); local.writeUInt16LE(file.length, 26)
  behind.writeUInt32LE(0x08074b50, 0); behind.writeUInt32LE(crc(content), 4); behind.writeUInt32LE(packed.length, 8); behind.writeUInt32LE(content.length, 12)
  central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(20, 4); central.writeUInt16LE(20, 6); central.writeUInt16LE(8, 8); central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc(content), 16); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(content.length, 24); central.writeUInt16LE(file.length, 28)
  const directory = 30 + file.length + packed.length + 16
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + file.length, 12); end.writeUInt32LE(directory, 16)
  return Buffer.concat([local, file, packed, behind, central, file, end])
}

function unzip(archive) {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex')), central = archive.readUInt32LE(end + 16)
  const size = archive.readUInt32LE(central + 20), nameLength = archive.readUInt16LE(central + 28)
  const from = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28)
  return { name: archive.subarray(central + 46, central + 46 + nameLength).toString(), content: zlib.inflateRawSync(archive.subarray(from, from + size)) }
}

const cipher = (make, bytes) => { const c = make('aes-128-cbc', key, iv); return Buffer.concat([c.update(bytes), c.final()]) }

function packed(document) {
  const archive = zip('beianinfo.xml', iconv.encode(document, 'gbk'))
  return { beianInfo: cipher(crypto.createCipheriv, archive).toString('base64'), beianInfoHash: md5(archive), encryptAlgorithm: 1, compressionFormat: 0 }
}

function opened(answer) {
  const sealed = Buffer.from(value(answer, 'beianInfo'), 'base64')
  const archive = value(answer, 'encryptAlgorithm') === '1' ? cipher(crypto.createDecipheriv, sealed) : sealed
  assert.equal(md5(archive), value(answer, 'beianInfoHash'), 'hash of a download')
  const { name, content } = unzip(archive)
  assert.equal(name, value(answer, 'return_FileName'), 'name of the entry')
  return new TextDecoder('gbk').decode(content)
}

// --- calls

const clients = {}
for (const path of ['ISPWebService/upDownLoad', 'BeianStatusWebService/queryBeianStatus', 'BeianStatusWebService/verifyBamm']) {
  clients[path.split('/')[1]] = await soap.createClientAsync(`${url}/${path}?wsdl`)
}

function proof(secret = password) {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const randVal = Array.from(crypto.randomBytes(20), (b) => letters[b % letters.length]).join('')
  return { userName: user, randVal, pwdHash: md5(iconv.encode(secret + randVal, 'gbk')), hashAlgorithm: 0 }
}

async function call(client, method, further, secret) {
  const id = method === 'isp_querypreviousupload' ? { ispId: isp } : { ispID: isp }
  const [result] = await clients[client][`${method}Async`]({ ...id, ...proof(secret), ...further })
  assert.match(result.return, /^<\?xml version="1\.0" encoding="GBK"\?>/, `${method}: prolog of the answer`)
  return result.return
}

const value = (text, tag) => text.match(new RegExp(`<${tag}>([^<]*)</${tag}>`))?.[1]
const code = (answer) => Number(value(answer, 'msg_code'))
const expect = (answer, want, what) => assert.equal(code(answer), want, `${what}: ${answer}`)

// --- the provider's data: nobody and nothing that exists

const weights = { id: [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], code: [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28], part: [3, 7, 9, 10, 5, 8, 4, 2] }
const person = (first) => first + '10X98765432'[[...first].reduce((sum, c, i) => sum + Number(c) * weights.id[i], 0) % 11]
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
function company(first) { // registration, kind, region, and an organisation code with its own check digit
  const part = first.slice(8), sum = [...part].reduce((s, c, i) => s + parseInt(c, 36) * weights.part[i], 0)
  const body = first + '0123456789X'[(11 - (sum % 11)) % 11].replace(/^$/, '0')
  return body + alphabet[(31 - ([...body].reduce((s, c, i) => s + alphabet.indexOf(c) * weights.code[i], 0) % 31)) % 31]
}
const number = company('91110108MA9X0001')
const lead = person('11010819850312001')

const filing = `<?xml version="1.0" encoding="GBK"?>
<UploadData version="V.3.0"><ICP><XZBA><Baxx><Zt_xx><IspZtid>501</IspZtid><Dwmc>北京示例松风科技有限公司</Dwmc><Dwxz>4</Dwxz>
<Txdz><Shengid>110000</Shengid><Shiid>110100</Shiid><Xianid>110108</Xianid><Xxdz>中关村大街17号3层301室</Xxdz></Txdz>
<Zj><Zjlx>1</Zjlx><Zjhm>${number}</Zjhm><Zjzs>北京市海淀区中关村大街17号3层301室</Zjzs></Zj>
<Fzr><Fzr_xm>沈示例</Fzr_xm><Fzr_dhhm>010-82345671</Fzr_dhhm><Fzr_sjhm>13800138021</Fzr_sjhm><Fzr_dzyj>lead@example.com</Fzr_dzyj><Fzr_zjlx>2</Fzr_zjlx><Fzr_zjhm>${lead}</Fzr_zjhm></Fzr>
<Bbfs>1</Bbfs></Zt_xx>
<Wz_xx><IspWzid>601</IspWzid><Wzmc>示例松风官方网站</Wzmc><Fwnr><Fwnr_id>24</Fwnr_id></Fwnr><Yylb><Yylb_id>1</Yylb_id></Yylb>
<Ym_xx><IspYmid>701</IspYmid><Ym>songfeng-example.cn</Ym></Ym_xx>
<Jr_xx><IspJrid>801</IspJrid><Wzfb><Fbdd>2</Fbdd></Wzfb><Wzjrfs><Jrfs>3</Jrfs></Wzjrfs><Ip_xx><IspIpid>901</IspIpid><Qsip>3405803786</Qsip><Zzip>3405803786</Zzip></Ip_xx></Jr_xx>
<Wz_Fzr><Fzr_xm>沈示例</Fzr_xm><Fzr_dhhm>010-82345671</Fzr_dhhm><Fzr_sjhm>13800138021</Fzr_sjhm><Fzr_dzyj>lead@example.com</Fzr_dzyj><Fzr_zjlx>2</Fzr_zjlx><Fzr_zjhm>${lead}</Fzr_zjhm></Wz_Fzr>
<Syurl>www.songfeng-example.cn</Syurl><Wz_Bz>介绍本公司的产品与服务，供客户查阅产品资料、使用说明和联系方式。</Wz_Bz></Wz_xx></Baxx></XZBA><Qqdwid>${isp}</Qqdwid></ICP></UploadData>`

// --- upload

expect(await call('upDownLoad', 'isp_download', {}, 'another password'), 5, 'wrong password')
expect(await call('upDownLoad', 'isp_download', {}), 2, 'an empty queue')
let previous = await call('upDownLoad', 'isp_querypreviousupload', {})
expect(previous, 0, 'previous upload before the first')
assert.equal(value(previous, 'dataSequence'), '0')

const file = packed(filing)
const gap = await call('upDownLoad', 'isp_upload', { ...file, dataSequence: 2 })
expect(gap, 14, 'a number that skips ahead')
assert.equal(value(gap, 'dataSequence'), '1')
expect(await call('upDownLoad', 'isp_upload', { ...file, beianInfoHash: md5('x'), dataSequence: 1 }), 7, 'another hash')
expect(await call('upDownLoad', 'isp_upload', { ...file, dataSequence: 1 }), 0, 'the upload')
expect(await call('upDownLoad', 'isp_upload', { ...file, dataSequence: 1 }), 0, 'the same again')
previous = await call('upDownLoad', 'isp_querypreviousupload', {})
assert.deepEqual([value(previous, 'dataSequence'), value(previous, 'beianInfo'), value(previous, 'beianInfoHash')], ['1', file.beianInfo, file.beianInfoHash])

const decided = await told('uploaded')

// --- download

expect(await call('upDownLoad', 'isp_downloadack', { fileName: '' }), 21, 'an acknowledgement without a name')
const documents = []
for (;;) {
  const answer = await call('upDownLoad', 'isp_download', {})
  if (code(answer) === 2) break
  const document = opened(answer), name = value(answer, 'return_FileName')
  assert.match(name, /^\d{14}_[a-z]{2}_\d{4}\.xml$/)
  assert.equal(value(await call('upDownLoad', 'isp_download', {}), 'return_FileName'), name, 'the same file until it is acknowledged')
  expect(await call('upDownLoad', 'isp_downloadack', { fileName: name }), 0, 'an acknowledgement')
  documents.push(document)
}
const grant = documents.find((d) => d.includes('<Shjg>1</Shjg>'))
assert.ok(grant, `no grant among ${documents.length} files: ${documents}`)
assert.equal(value(grant, 'Jlid'), '501')
assert.ok(grant.includes(`<Baxh>${decided.number}</Baxh>`) && grant.includes('<IspWzid>601</IspWzid>'), grant)

// --- questions

const asked = (queryConditionType, queryCondition) => call('queryBeianStatus', 'isp_querybeianstatus', { queryConditionType, queryCondition })
const filed = await asked(0, 'songfeng-example.cn')
expect(filed, 0, 'a filed domain')
assert.deepEqual([value(filed, 'Bazt'), value(filed, 'Ztbah'), value(filed, 'Wzbah'), value(filed, 'Wzmc')], ['0', decided.number, `${decided.number}-1`, '示例松风官方网站'])
const document = await asked(1, number)
assert.deepEqual([value(document, 'Bazt'), value(document, 'Ztbah')], ['0', decided.number])
const unfiled = await asked(0, 'nobody-example.cn')
assert.deepEqual([code(unfiled), value(unfiled, 'Bazt'), value(unfiled, 'Ztbah')], [0, '1', undefined])

const verified = (bamm) => call('verifyBamm', 'isp_verifybamm', { baxh: decided.number, bamm })
assert.equal(value(await verified(decided.password), 'VerifyRes'), '0')
assert.equal(value(await verified(crypto.createHash('md5').update(decided.password).digest('hex')), 'VerifyRes'), '0')
assert.equal(value(await verified('wrong'), 'VerifyRes'), '1')

console.log('done')
process.exit(0)
