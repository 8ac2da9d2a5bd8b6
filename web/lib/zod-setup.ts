import { config } from 'zod'

// zod compiles object schemas with `new Function`, which the content policy forbids.
config({ jitless: true })
