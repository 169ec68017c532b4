// The words of the enterprise interface: kinds of records, answers of its methods, why something does not go on.

import type { Text } from '@/shared/texts/language'

export const versions = [{ value: 'V.3.0', name: { zh: 'V.3.0（工信部接口规范）', en: 'V.3.0 (the ministry’s)' } }, { value: 'V.3.0-openicp.1', name: { zh: 'V.3.0-openicp.1（对方也用 OpenICP）', en: 'V.3.0-openicp.1 (the other end runs OpenICP too)' } }]

/** Kinds of records, ours for what the interface names by tags. */
export const kinds: Record<string, Text> = {
  new_filing: { zh: '新增备案', en: 'New filing' }, new_service: { zh: '新增服务', en: 'New service' }, new_access: { zh: '新增接入', en: 'New access' }, change_filing: { zh: '变更备案', en: 'Change of a filing' }, confirm_filed: { zh: '核实结果', en: 'Confirmation' }, handle_unfiled: { zh: '未备案处理结果', en: 'Handling of the unfiled' }, cancel: { zh: '注销', en: 'Cancellation' }, send_material: { zh: '材料', en: 'Papers' },
  add_source: { zh: 'IP 来源上报', en: 'Address source' }, add_allocation: { zh: 'IP 分配上报', en: 'Address allocation' }, add_broadcast: { zh: 'IP 广播上报', en: 'Address broadcast' }, add_brought_along: { zh: '自带 IP 上报', en: 'Addresses brought along' }, add_domain: { zh: '域名上报', en: 'Domain' },
  filed: { zh: '备案数据下发', en: 'Filed data' }, cancelled: { zh: '注销数据下发', en: 'Cancelled data' }, block_sponsor: { zh: '主体黑名单', en: 'Blocked sponsors' }, block_service: { zh: '网站黑名单', en: 'Blocked services' }, unlawful_access: { zh: '非法接入名单', en: 'Unlawful accesses' }, unfiled_website: { zh: '未备案网站名单', en: 'Unfiled websites' }, submission_result: { zh: '报备结果', en: 'Result of a submission' }, review_result: { zh: '审核结果', en: 'Result of the review' }, to_confirm: { zh: '核实任务', en: 'To confirm' },
  inspect_sponsor: { zh: '主体核查结果', en: 'Inspection of sponsors' }, inspect_access: { zh: '接入核查结果', en: 'Inspection of accesses' }, inspect_shell: { zh: '空壳核查结果', en: 'Inspection for shells' }, inspect_liveness: { zh: '存活核查结果', en: 'Inspection for liveness' }, correction_notice: { zh: '修改通知', en: 'Notice of correction' }, block_list: { zh: '黑名单上的域名', en: 'Domains on the block list' }, code_tables: { zh: '代码表', en: 'Code tables' }, units: { zh: '报备单位', en: 'Reporting units' }, sms_state: { zh: '短信核验状态', en: 'State of the SMS codes' }, document: { zh: '整个文件', en: 'The whole file' },
}

/** What the methods of the interface answer, as the specification numbers it. */
export const answers: Record<number, Text> = {
  0: { zh: '操作成功', en: 'done' }, 4: { zh: '用户名错误', en: 'wrong user name' }, 5: { zh: '密码错误', en: 'wrong password' }, 6: { zh: '解密失败', en: 'could not be decrypted' }, 7: { zh: '哈希值不符', en: 'the hash does not match' }, 8: { zh: '解压缩失败', en: 'could not be unpacked' }, 9: { zh: '加密算法类型错误', en: 'wrong kind of encryption' }, 10: { zh: '哈希算法类型错误', en: 'wrong kind of hash' }, 11: { zh: '压缩格式错误', en: 'wrong kind of archive' }, 12: { zh: '认证信息错误', en: 'authentication refused' }, 13: { zh: '不是本省的接入商', en: 'a provider of another province' }, 14: { zh: '要先补报漏报的文件', en: 'an earlier file is missing' }, 15: { zh: '待处理文件已满', en: 'too many files wait there' }, 17: { zh: '压缩包里不是一个文件', en: 'not exactly one file in the archive' }, 18: { zh: '文件超过 50 MB', en: 'the file is over 50 MB' }, 19: { zh: '报备权限未开放', en: 'reporting is not open' }, 20: { zh: '不在报备时间段内', en: 'outside the hours of reporting' }, 22: { zh: '口令校验次数太多', en: 'too many tries' }, 901: { zh: '对方维护，暂停上报', en: 'maintenance: no uploads' }, 902: { zh: '对方维护，暂停下载', en: 'maintenance: no downloads' }, 999: { zh: '其他错误', en: 'another error' },
}

/** Why a submission or a result needs somebody to look. */
export const reasons: Record<string, Text> = {
  unsendable: { zh: '材料放进记录后超出接口的限制，没有发出', en: 'with its papers the record goes beyond the interface’s bounds; it was not sent' },
  too_big: { zh: '材料放进记录后超出一个文件的大小，没有发出', en: 'with its papers the record is larger than a file may be; it was not sent' },
  file_refused: { zh: '所在的文件对方没有收下，或收下后整个退了回来；改好连接并保存后自动再发，也可以手动再次发送', en: 'the file it stood in was not taken, or was refused as a whole; it goes out again once the connection is saved anew, or when it is sent again by hand' },
  unreadable: { zh: '收到的内容读不懂', en: 'what came cannot be read' },
  unknown_case: { zh: '对不上这里的任何申请', en: 'it belongs to no case here' },
  repeated: { zh: '这个结果已经处理过，换了文件名又来一次', en: 'this result moved the case before, and came again under another name' },
  out_of_turn: { zh: '申请现在的状态接不上这个结果', en: 'the case does not stand where this could happen' },
}
