import type { paths } from "./schema";

/**
 * The addresses that the server describes, as types: a path that it doesn't have, or a method that
 * the path doesn't take, is an error of `npm run types`.
 */
type Method = "get" | "post" | "put" | "patch" | "delete";

type Taking<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];

/** `/rooms/{room}/people` as `/rooms/${string}/people`. */
type Filled<P extends string> = P extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : P;

type Below<P extends string> = P extends `/api/v1${infer Rest}` ? Rest : never;

export type Address<M extends Method> = Filled<Below<Taking<M>>>;
