// Sends a paper in pieces (tus 1.0): what has arrived stays, and after a lost line it goes on from there, also after a reload
// of the page. The library is loaded when the first paper is sent.

import { get, Problem } from '@/shared/api/client'
import type { AnyCase } from '@/shared/api/types'

export interface Upload {
  /** Resolves with the case as it stands when the paper has been looked at and stored. */
  done: Promise<AnyCase>
  stop(): void
}

const waits = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000]

export async function upload(at: string, slot: string, content: Blob, progress: (sent: number, total: number) => void, waiting: (away: boolean) => void): Promise<Upload> {
  const tus = await import('tus-js-client')
  let running: InstanceType<typeof tus.Upload>
  const done = new Promise<AnyCase>((resolve, reject) => {
    running = new tus.Upload(content, {
      endpoint: `${at}/documents/${slot}/uploads`,
      chunkSize: 256 * 1024,
      retryDelays: waits,
      metadata: { filetype: content.type || 'application/octet-stream' },
      removeFingerprintOnSuccess: true,
      fingerprint: async () => `openicp-${at.split('/').at(-1)}-${slot}-${content.size}-${content.type}`,
      onProgress: (sent, total) => {
        waiting(false)
        progress(sent, total ?? content.size)
      },
      onShouldRetry: (error) => {
        const status = (error as { originalResponse?: { getStatus(): number } }).originalResponse?.getStatus() ?? 0
        const again = status === 0 || status === 409 || status === 423 || status >= 500
        if (again) waiting(true)
        return again
      },
      onSuccess: () => void get<AnyCase>(at).then(resolve, reject), // tus answers without a body
      onError: (error) => reject(problemOf(error)),
    })
    void running.findPreviousUploads().then((before) => {
      const last = before[0]
      if (last !== undefined) running.resumeFromPreviousUpload(last)
      running.start()
    })
  })
  return { done, stop: () => void running.abort(true) }
}

function problemOf(error: Error): Problem {
  const response = (error as { originalResponse?: { getStatus(): number; getBody(): string } | null }).originalResponse
  if (response == null) return new Problem(0, 'unreachable', { zh: '连接不上服务器。照片还在，恢复后点“继续上传”。', en: 'The server cannot be reached. The picture is still here; go on when the line is back.' })
  try {
    const document = JSON.parse(response.getBody())
    if (document.text !== undefined) return new Problem(response.getStatus(), document.code, document.text, document)
  } catch {
    // Not ours: a proxy answered.
  }
  return new Problem(response.getStatus(), `http_${response.getStatus()}`, { zh: '没有传成，请再试一次。', en: 'It did not arrive; try again.' })
}
