// A process of its own that starts the server of a folder, says so, and stays until it is killed or told to stop.
import { startLocalPostgres } from '../../db/local-postgres.ts'

const server = await startLocalPostgres({ folder: process.argv[2] ?? '' })
console.log(JSON.stringify({ adopted: server.adopted, pid: server.pid, url: server.url }))
process.stdin.once('data', () => void server.stop().then(() => process.exit(0)))
