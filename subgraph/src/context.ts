import { Bytes, dataSource } from "@graphprotocol/graph-ts";

/** The DAO's timelock, as the manifest tells each data source: what it does was decided by a proposal. */
export function timelock(): Bytes {
  return dataSource.context().getBytes("timelock");
}
