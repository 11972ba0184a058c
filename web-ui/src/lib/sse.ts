/** One event of a stream, as the standard puts it together from lines. */
export interface ServerEvent {
  type: string
  data: string
  id: string | null
}

/** Splits text that arrives in pieces into server-sent events. Comments are dropped, and so is an event that never ends. */
export class EventParser {
  private rest = ''
  private type = ''
  private data: string[] = []
  private id: string | null = null

  feed(piece: string): ServerEvent[] {
    // a CR at the end may be half of a CR LF
    const text = this.rest + piece
    const keep = text.endsWith('\r') ? 1 : 0
    const lines = text.slice(0, text.length - keep).split(/\r\n|\n|\r/)
    this.rest = (lines.pop() ?? '') + text.slice(text.length - keep)
    return lines.flatMap((line) => this.line(line))
  }

  private line(line: string): ServerEvent[] {
    if (line === '') return this.finish()
    const [, name = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? []
    if (name === 'event') this.type = value
    else if (name === 'data') this.data.push(value)
    else if (name === 'id' && !value.includes('\0')) this.id = value
    return []
  }

  private finish(): ServerEvent[] {
    const event = { type: this.type || 'message', data: this.data.join('\n'), id: this.id }
    const empty = this.data.length === 0
    this.type = ''
    this.data = []
    return empty ? [] : [event]
  }
}
