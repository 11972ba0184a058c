import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { REASONS } from '@/lib/reasons'

const ENGINE = '../libs/scaling/src/main/java/io/poolkeeper/scaling/decision/Reason.java'

it('knows each reason the engine has, and no other', () => {
  const named = [...readFileSync(ENGINE, 'utf8').matchAll(/^ {4}([A-Z_]+)\(/gm)].map(([, name]) => name)
  expect([...REASONS].toSorted()).toEqual(named.toSorted())
})
