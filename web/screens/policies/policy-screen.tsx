import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { useSession } from '../../lib/session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { DraftVersion } from './draft-version.tsx'
import { usePolicy, type PolicyPage, type VersionFace } from './policies.data.ts'
import { ReadPolicy } from './read-policy.tsx'

/** One text or version: a draft to edit, everything else to read. */
export default function PolicyScreen() {
  const params = useParams()
  const session = useSession()
  const query = usePolicy(() => params['id'] ?? '')
  const draft = (page: PolicyPage) => (page.version?.status === 'draft' && session.can('policy.edit') ? page.version : undefined)
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={draft(data())} fallback={<ReadPolicy page={data()} />}>
          {(version) => <WithBasis page={data()} version={version()} />}
        </Show>
      )}
    </Loaded>
  )
}

/** The text under the draft, as it is confirmed today. */
function WithBasis(p: { page: PolicyPage; version: VersionFace }) {
  const text = usePolicy(() => p.version.text)
  return <Loaded query={text}>{(data) => <DraftVersion page={p.page} version={p.version} basis={data().policy} />}</Loaded>
}
