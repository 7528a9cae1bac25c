/** Statements that neither parser knows, by their whole form, with where Snowflake documents it. */
export const UNREAD: readonly { readonly form: RegExp; readonly reason: string }[] = []
