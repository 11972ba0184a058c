import { expect, it } from 'vitest'
import { EventParser } from '@/lib/sse'

const STREAM = 'retry: 3000\n: connected\n\nid: 7\nevent: pool\ndata: {"a":1}\n\nid: 8\r\nevent: node\r\ndata: x\r\ndata:  y\r\n\r\ndata: plain\n\nevent: half\ndata: never'
const EVENTS = [
  { type: 'pool', data: '{"a":1}', id: '7' },
  { type: 'node', data: 'x\n y', id: '8' },
  { type: 'message', data: 'plain', id: '8' },
]

it('reads a stream however it is cut', () => {
  for (let size = 1; size < STREAM.length; size++) {
    const parser = new EventParser()
    const pieces = STREAM.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
    expect(pieces.flatMap((piece) => parser.feed(piece))).toEqual(EVENTS)
  }
})
