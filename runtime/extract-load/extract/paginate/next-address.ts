import type { ApiRequest, ApiResponse } from '../request.ts'
import type { NextPage } from './pagination.ts'

/**
 * The page behind an address that the server gave, taken relative to the address just read. It stands for itself: the
 * query of the first request is not sent again, for the server has put it in. Null where there is no address.
 */
export function nextAddress({ query: _, ...request }: ApiRequest, response: ApiResponse, address: string | null): NextPage | null {
  return address ? { token: address, request: { ...request, path: new URL(address, response.address).href } } : null
}
