import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { basicSetup } from 'codemirror'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { Finding } from '@/lib/api/planConfiguration'
import { t } from '@/lib/i18n'
import { meant } from '@/lib/meant'
import { keysAt, valuesAt } from '@/lib/policy'
import { placeAt } from '@/lib/yamlPlace'

/** Where in the text something is. */
export type Place = Pick<Finding, 'line' | 'column'>

export interface EditorHandle {
  goTo: (place: Place) => void
  replace: (problem: Finding, word: string) => void
}

interface Props {
  text: string
  onChange: (text: string) => void
  problems: readonly Finding[]
  handle: Ref<EditorHandle>
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--cpu)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.meta, tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--soft)' },
])

const look = EditorView.theme({
  '&': { fontSize: '12.5px', backgroundColor: 'var(--surface)', color: 'var(--ink)', maxHeight: '65vh' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono, monospace)', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--soft)', border: 'none' },
  '.cm-content': { caretColor: 'var(--ink)', minHeight: '18rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 7%, transparent)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-completionInfo': { maxWidth: '20rem', padding: '6px 8px' },
  '.cm-panels, .cm-panel': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-panel input, .cm-panel button': { backgroundColor: 'var(--surface)', color: 'var(--ink)', backgroundImage: 'none' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
})

/** Suggests what the policy's schema has at this place and the text does not. */
function suggest(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w.-]*/)
  if (!word || (word.from === word.to && !context.explicit)) return null
  const line = context.state.doc.lineAt(context.pos)
  const lines = context.state.doc.toString().split('\n')
  const place = placeAt(lines, line.number - 1, context.pos - line.from)
  const found = place.typing === 'value' ? valuesAt(place.path) : keysAt(place.path, place.present)
  if (found.length === 0) return null
  return { from: word.from, options: found.map(({ label, detail, info, text }) => ({ label, detail, apply: text, type: place.typing === 'value' ? 'enum' : 'property', ...(info && { info }) })) }
}

/** The server's sentence may name what was meant; then one key puts it there. */
function fixes({ message }: Finding): Action[] {
  const word = meant(message)
  if (word === undefined) return []
  return [{ name: t('Change to “{{word}}”', { word }), apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: word } }) }]
}

function diagnostics(state: EditorState, problems: readonly Finding[]): Diagnostic[] {
  return problems.filter((problem) => problem.line !== null).map((problem) => ({ ...rangeOf(state, problem), severity: problem.severity, message: problem.message, actions: fixes(problem) }))
}

/** The word a problem is about, or the rest of its line; the text may be shorter by now than the one that was checked. */
function rangeOf({ doc }: EditorState, { line: row, column }: Place): { from: number; to: number } {
  const line = doc.line(Math.min(Math.max(1, row ?? 1), doc.lines))
  const from = Math.min(line.from + Math.max(0, (column ?? 1) - 1), line.to)
  const word = /^[\w.-]+/.exec(doc.sliceString(from, line.to))?.[0].length
  return { from, to: word ? from + word : line.to }
}

export default function YamlEditor({ text, onChange, problems, handle }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef({ text, onChange })
  latest.current = { text, onChange }

  useEffect(() => {
    const made = new EditorView({
      parent: place.current ?? document.body,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          basicSetup,
          yaml(),
          look,
          syntaxHighlighting(colours),
          lintGutter(),
          autocompletion({ override: [suggest] }),
          EditorState.tabSize.of(2),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': t('Configuration as YAML') }),
          EditorView.updateListener.of((update) => update.docChanged && latest.current.onChange(update.state.doc.toString())),
        ],
      }),
    })
    view.current = made
    made.focus()
    return () => {
      view.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    const editor = view.current
    if (editor && editor.state.doc.toString() !== text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    const editor = view.current
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnostics(editor.state, problems)))
  }, [problems])

  useImperativeHandle(handle, () => ({
    goTo: (place) => {
      view.current?.dispatch({ selection: { anchor: rangeOf(view.current.state, place).from }, scrollIntoView: true })
      view.current?.focus()
    },
    replace: (problem, word) => {
      view.current?.dispatch({ changes: { ...rangeOf(view.current.state, problem), insert: word } })
      view.current?.focus()
    },
  }))

  return <div ref={place} className="border-2 border-transparent focus-within:border-accent" />
}
