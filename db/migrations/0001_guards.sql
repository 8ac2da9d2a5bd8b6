-- What drizzle-kit cannot say: rights of the application's role, forced row-level security, and the guards of ledger and trace.

-- Rights. Nothing is deleted but sessions, idempotency keys, lines of a draft plan and finished jobs.
do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = current_schema() and tablename <> '__drizzle_migrations' loop
    execute format('grant select, insert, update on %I to yinjin_app', t);
  end loop;
  foreach t in array array['sessions', 'idempotency_keys', 'allocation_lines', 'jobs'] loop
    execute format('grant delete on %I to yinjin_app', t);
  end loop;
  foreach t in array array['quota_movements', 'quota_entries', 'events', 'case_verdicts', 'comparisons', 'comparison_overrides', 'settlement_applications', 'register_extracts', 'register_rows', 'decisions', 'adverse_records', 'org_names'] loop
    execute format('revoke update on %I from yinjin_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- Balances are the trigger's alone. The right to update `id` is what `select … for update` asks for; the id itself is guarded below.
revoke insert, update on quota_accounts from yinjin_app;
--> statement-breakpoint
grant insert (year, org_id), update (id) on quota_accounts to yinjin_app;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['orgs', 'org_names', 'accounts', 'graduate_links', 'cases', 'case_verdicts', 'materials', 'imports', 'import_rows', 'decisions',
    'allocation_plans', 'allocation_lines', 'notices', 'notice_rows', 'objections', 'letters', 'register_extracts', 'register_rows', 'comparisons', 'comparison_overrides', 'settlement_applications', 'messages', 'notifications'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
--> statement-breakpoint

-- Append-only, for every role: what happened is never changed or removed.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = '42501';
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['quota_movements', 'quota_entries', 'events', 'case_verdicts', 'comparisons', 'comparison_overrides', 'settlement_applications', 'register_extracts', 'register_rows', 'decisions'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint

-- The ledger: a balance is the fold of its entries, kept in the transaction of the entry; the check constraint refuses an overdraft.
create function apply_quota_entry() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update quota_accounts set
    granted = granted + case when new.bucket = 'granted' then new.delta else 0 end,
    available = available + case when new.bucket = 'available' then new.delta else 0 end,
    reserved = reserved + case when new.bucket = 'reserved' then new.delta else 0 end,
    consumed = consumed + case when new.bucket = 'consumed' then new.delta else 0 end,
    cut = cut + case when new.bucket = 'cut' then new.delta else 0 end,
    lapsed = lapsed + case when new.bucket = 'lapsed' then new.delta else 0 end
  where id = new.account_id and year = (select year from quota_movements where id = new.movement_id);
  if not found then
    raise exception 'quota entry of movement % names no account of its year', new.movement_id using errcode = '23514';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger quota_entries_apply after insert on quota_entries for each row execute function apply_quota_entry();
--> statement-breakpoint
create function check_quota_movement() returns trigger language plpgsql security definer set search_path from current as $$
declare total bigint; lines bigint;
begin
  select coalesce(sum(delta), 0), count(*) into total, lines from quota_entries where movement_id = new.id;
  if total <> 0 or lines < 2 then
    raise exception 'quota movement % does not balance: % over % entries', new.id, total, lines using errcode = '23514';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger quota_movements_balance after insert on quota_movements deferrable initially deferred for each row execute function check_quota_movement();
--> statement-breakpoint
-- A case gives back or uses only what it reserved itself, and gets back only what it used.
create function guard_case_movement() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.kind in ('reserve', 'consume', 'release', 'restore') and new.case_id is null then
    raise exception 'quota movement % names no case', new.kind using errcode = '23514', constraint = 'quota_movements_case_order';
  end if;
  if (new.kind in ('consume', 'release') and not exists (select 1 from quota_movements m where m.case_id = new.case_id and m.kind = 'reserve'))
    or (new.kind = 'restore' and not exists (select 1 from quota_movements m where m.case_id = new.case_id and m.kind = 'consume')) then
    raise exception 'case % holds no quota to %', new.case_id, new.kind using errcode = '23514', constraint = 'quota_movements_case_order';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quota_movements_case_order before insert on quota_movements for each row execute function guard_case_movement();
--> statement-breakpoint
-- Every entry asks again, so that none can be added to a movement of an earlier transaction unbalanced.
create function check_quota_entry() returns trigger language plpgsql security definer set search_path from current as $$
declare total bigint;
begin
  select sum(delta) into total from quota_entries where movement_id = new.movement_id;
  if total <> 0 then
    raise exception 'quota movement % does not balance: %', new.movement_id, total using errcode = '23514';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger quota_entries_balance after insert on quota_entries deferrable initially deferred for each row execute function check_quota_entry();
--> statement-breakpoint
create function guard_quota_account() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.year <> old.year or new.org_id <> old.org_id then
    raise exception 'a quota account keeps its year and owner' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quota_accounts_guard before update on quota_accounts for each row execute function guard_quota_account();
--> statement-breakpoint
create trigger quota_accounts_kept before delete on quota_accounts for each row execute function refuse_change();
--> statement-breakpoint

-- The trace: each subject's events form a chain of SHA-256; one lock a subject, so that two acts at once chain one after the other.
create function event_digest(e events) returns text language sql stable set search_path from current as $$
  select encode(sha256(convert_to(concat_ws(chr(31), coalesce(e.prev_hash, ''), e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.day::text,
    coalesce(e.actor_id::text, ''), e.actor_name, e.actor_tier, coalesce(e.actor_org_id::text, ''), coalesce(e.actor_org_name, ''), coalesce(e.ip, ''), coalesce(e.request_id, ''),
    e.act, coalesce(e.article, ''), e.subject_type, e.subject_id, coalesce(e.case_id::text, ''), coalesce(e.scope_org_id::text, ''), e.audience,
    coalesce(e.before::text, ''), coalesce(e.after::text, ''), coalesce(e.note, '')), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
create function chain_event() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('event:' || new.subject_type || ':' || new.subject_id, 0));
  -- The id is taken again under the lock, so that the order of ids is the order of the chain.
  new.id := nextval(pg_get_serial_sequence('events', 'id'));
  select hash into new.prev_hash from events where subject_type = new.subject_type and subject_id = new.subject_id order by id desc limit 1;
  new.hash := event_digest(new);
  return new;
end $$;
--> statement-breakpoint
create trigger events_chain before insert on events for each row execute function chain_event();
--> statement-breakpoint

-- The last day of a person's live adverse record, or null: an employer's check learns this and nothing else of it (Article 27).
create function adverse_until(person bytea, day date) returns date language sql stable security definer set search_path from current as $$
  select max(until_day) from adverse_records where citizen_id_index = person and from_day <= day and until_day >= day
$$;
--> statement-breakpoint

-- One round trip a request: the session of a token with its person and organisation, and the moved business day of a demo.
create function session_of(token bytea) returns table (
  level text, case_id uuid, account_id uuid, account_name text, roles text[], must_change_password boolean, totp_on boolean, org_id uuid, org_name text, org_tier text, business_day text
) language plpgsql volatile security definer set search_path from current set app.tier = 'system' as $$
begin
  update sessions s set last_seen_at = now() where s.token_hash = token and s.last_seen_at < now() - interval '5 minutes';
  return query
    select s.level, s.case_id, a.id, a.name, a.roles, a.must_change_password, a.totp_on, o.id, o.name, o.tier, (select v.value #>> '{}' from settings v where v.key = 'business-day')
    from (select 1) as one
    left join sessions s on s.token_hash = token and s.expires_at > now() and s.last_seen_at > now() - interval '90 minutes'
      and not exists (select 1 from accounts d where d.id = s.account_id and d.disabled_at is not null)
    left join accounts a on a.id = s.account_id
    left join orgs o on o.id = a.org_id;
end $$;
--> statement-breakpoint

-- A letter is never made anew; its bytes come once, and what ended stays ended.
create function guard_letter() returns trigger language plpgsql as $$
begin
  if (new.id, new.kind, new.case_id, new.number, new.serial, new.verify_code, new.facts, new.template, new.issued_on, new.valid_until) is distinct from
     (old.id, old.kind, old.case_id, old.number, old.serial, old.verify_code, old.facts, old.template, old.issued_on, old.valid_until)
     or (old.sha256 is not null and new.sha256 is distinct from old.sha256) or (old.status <> 'valid' and new.status is distinct from old.status) then
    raise exception 'an issued letter is never changed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger letters_guard before update on letters for each row execute function guard_letter();
--> statement-breakpoint
create trigger letters_kept before delete on letters for each row execute function refuse_change();
