import { router } from '../core/env.ts'
import { readTodo } from './read-todo.ts'

export const todoRoutes = router().get('/', async (c) => c.json(await readTodo(c.var.ctx, null), 200))
