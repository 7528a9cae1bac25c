/** Words that Snowflake reserves, or refuses as a bare column name (its documentation, "Reserved & limited keywords"). */
const REFUSED =
  'account all alter and any as between by case cast check column connect connection constraint create cross current current_date current_time current_timestamp current_user database default delete distinct drop else end exists false following for from full grant group gscluster having ilike in increment inner insert intersect into is issue join lateral left like localtime localtimestamp minus natural not null of on or order organization qualify regexp revoke right rlike row rows sample schema select set some start table tablesample then to trigger true try_cast union unique update user using values view when whenever where with'
/** Words that mean something in some place of a statement: quoting them keeps every reader of the text from guessing. */
const MEANINGFUL =
  'begin cluster comment commit date declare fetch filter first format function identity if index interval key language last limit local next offset over partition percent procedure range replace returns rollback sequence system temporary time timestamp transaction type warehouse window within'

/** What is quoted although it is lower snake_case. */
export const RESERVED: ReadonlySet<string> = new Set(`${REFUSED} ${MEANINGFUL}`.split(' '))
