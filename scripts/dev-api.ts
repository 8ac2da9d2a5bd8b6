// The API's process under `npm run dev`; its settings come from there, and tsx ends and restarts it.
import { readConfig } from '../api/config.ts'
import { startServer } from '../api/server.ts'

await startServer(readConfig(process.env))
