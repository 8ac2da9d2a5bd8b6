-- Rights, forced row-level security and guards of survey, evaluation, scenarios, special needs, proofs and reports.
do $$
declare t text;
begin
  foreach t in array array['demand_reports', 'demand_lines', 'demand_summaries', 'evaluation_schemes', 'evaluations', 'plan_scenarios', 'special_needs', 'ledger_proofs', 'execution_reports'] loop
    execute format('grant select, insert, update on %I to yinjin_app', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- lines of a draft are replaced as a whole; a scenario is put away
  foreach t in array array['demand_lines', 'plan_scenarios'] loop
    execute format('grant delete on %I to yinjin_app', t);
  end loop;
  foreach t in array array['evaluations', 'ledger_proofs'] loop
    execute format('revoke update on %I from yinjin_app', t);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint

-- A cut is a sanction: it too takes effect only through a decision (Articles 19, 26).
alter table quota_movements drop constraint quota_movements_decided;
--> statement-breakpoint
alter table quota_movements add constraint quota_movements_decided check (kind not in ('grant', 'allocate', 'recall', 'transfer', 'cut') or decision_id is not null);
--> statement-breakpoint

-- A report that was decided, and a special need that was answered, stay as they are.
create function guard_decided() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decision_id is not null then
    raise exception '% keeps what was decided: % refused', tg_table_name, tg_op using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger execution_reports_guard before update or delete on execution_reports for each row execute function guard_decided();
--> statement-breakpoint
create trigger special_needs_guard before update or delete on special_needs for each row execute function guard_decided();
--> statement-breakpoint

-- The annual total comes into being in the bureau's pool and nowhere else (Article 6).
create function guard_grant() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not exists (select 1 from quota_accounts a join orgs o on o.id = a.org_id where a.id = new.account_id and o.tier = 'bureau') then
    raise exception 'quota is granted to the pool of the bureau only' using errcode = '23514', constraint = 'quota_entries_granted_pool';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quota_entries_granted before insert on quota_entries for each row when (new.bucket = 'granted') execute function guard_grant();
--> statement-breakpoint

-- What a case gives back or uses leaves the account in which the case holds it, and no other of the year.
create function guard_case_account() returns trigger language plpgsql security definer set search_path from current as $$
declare held_by uuid;
begin
  select e.account_id into held_by
  from quota_movements m
  join quota_movements earlier on earlier.case_id = m.case_id and earlier.kind = case new.bucket when 'reserved' then 'reserve' else 'consume' end
  join quota_entries e on e.movement_id = earlier.id and e.bucket = new.bucket and e.delta > 0
  where m.id = new.movement_id;
  if held_by is distinct from new.account_id then
    raise exception 'quota of a case leaves the account that holds it' using errcode = '23514', constraint = 'quota_movements_case_order';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quota_entries_case_account before insert on quota_entries for each row when (new.bucket in ('reserved', 'consumed') and new.delta < 0) execute function guard_case_account();
