-- What a distributed PostgreSQL (Citus) would refuse in this schema; each row is a finding.
-- dist - the distribution column; ref, loc: comma-separated tables that are reference tables or stay local.
with t as (select c.oid, c.relname, c.relpersistence, c.relkind, (select a.attnum from pg_attribute a where a.attrelid=c.oid and a.attname=:dist and not a.attisdropped) dk,
   (select a.attnotnull and a.attgenerated='' from pg_attribute a where a.attrelid=c.oid and a.attname=:dist and not a.attisdropped) dk_ok
  from pg_class c join pg_namespace n on n.oid=c.relnamespace where n.nspname='public' and c.relkind in ('r','p') and not c.relispartition and c.relname <> all (string_to_array(:loc,','))),
 d as (select * from t where relname <> all (string_to_array(:ref,',')))
select 'no distribution column' as rule, relname as obj, '' as what from d where dk is null
union all select 'distribution column nullable or generated', relname, '' from d where dk is not null and not dk_ok
union all select 'unlogged (blocks online shard moves)', relname, '' from d where relpersistence='u'
union all select 'unique index without distribution column', d.relname, i.indexrelid::regclass::text from d join pg_index i on i.indrelid=d.oid where (i.indisunique or i.indisexclusion) and not exists (select 1 from unnest((i.indkey::int2[])[0:i.indnkeyatts-1]) x where x=d.dk)
union all select 'FK between distributed tables not carrying the distribution column at the same position', d.relname, k.conname from d join pg_constraint k on k.conrelid=d.oid and k.contype='f' join d r on r.oid=k.confrelid
   where not exists (select 1 from generate_subscripts(k.conkey,1) s where k.conkey[s]=d.dk and k.confkey[s]=r.dk)
union all select 'FK from reference/local to distributed', t.relname, k.conname from t join pg_constraint k on k.conrelid=t.oid and k.contype='f' join d r on r.oid=k.confrelid where t.oid not in (select oid from d)
union all select 'FK action SET NULL/DEFAULT or ON UPDATE action including the distribution column', d.relname, k.conname from d join pg_constraint k on k.conrelid=d.oid and k.contype='f' where d.dk = any(k.conkey) and (k.confdeltype in ('n','d') or k.confupdtype in ('c','n','d'))
union all select 'trigger', t.relname, g.tgname from t join pg_trigger g on g.tgrelid=t.oid and not g.tgisinternal
union all select 'int/smallint sequence default (fails from workers)', d.relname, a.attname from d join pg_attribute a on a.attrelid=d.oid and a.attnum>0 join pg_type y on y.oid=a.atttypid left join pg_attrdef f on f.adrelid=d.oid and f.adnum=a.attnum
   where y.typname in ('int2','int4') and (a.attidentity<>'' or pg_get_expr(f.adbin,f.adrelid) like 'nextval(%')
union all select 'inheritance', t.relname, h.inhparent::regclass::text from t join pg_inherits h on h.inhrelid=t.oid
order by 1,2
