import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { quoted, startAgent } from '@/lib/shell'

it.each(['ash-1', "it's", '$(reboot)', 'a b', '`id`', '"; rm -rf /; "', '\\', 'x\ny', '', '*', '~', '!!'])('a shell reads %j as that one word', (word) => {
  expect(execFileSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' })).toBe(word)
})

it('starts the agent by one command', () => {
  const command = startAgent({ token: 'pkj_1', name: "o'brien", region: 'us-ashburn-1', backend: 'https://pool.example' })
  const seen = execFileSync('sh', ['-c', command.replace('java -jar quarkus-run.jar', `sh -c 'printf "%s|%s|%s" "$JOIN_TOKEN" "$NODE_NAME" "$BACKEND_URL"'`)], { encoding: 'utf8' })
  expect(seen).toBe("pkj_1|o'brien|https://pool.example")
})
