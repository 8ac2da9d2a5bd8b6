-- Rights, forced row-level security and guards of what the bureau and the units set; the units' conditions move from their row to versions.
do $$
declare t text;
begin
  foreach t in array array['policy_versions', 'policy_points', 'admission_versions', 'policy_trials', 'policy_trial_changes'] loop
    execute format('grant select, insert, update on %I to yinjin_app', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['policy_points', 'policy_trial_changes', 'work_calendars'] loop
    execute format('revoke update on %I from yinjin_app', t);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint

-- Drafts change until they are published or dropped; from then on nothing of them does, whoever asks.
create function guard_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'draft' then
    raise exception '% keeps what was published: % refused', tg_table_name, tg_op using errcode = '42501';
  end if;
  if new.status = 'published' and (new.decision_id is null or new.published_on is null) then
    raise exception '% is published with its decision only', tg_table_name using errcode = '23514';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger policy_versions_guard before update or delete on policy_versions for each row execute function guard_published();
--> statement-breakpoint
create trigger admission_versions_guard before update or delete on admission_versions for each row execute function guard_published();
--> statement-breakpoint
create trigger policy_versions_no_truncate before truncate on policy_versions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger admission_versions_no_truncate before truncate on admission_versions for each statement execute function refuse_change();
--> statement-breakpoint

-- A case keeps the policy and the conditions it was first submitted under.
create function guard_case_policy() returns trigger language plpgsql as $$
begin
  if (old.policy_id is not null and new.policy_id is distinct from old.policy_id)
    or (old.policy_id is not null and new.admission_id is distinct from old.admission_id) then
    raise exception 'case % keeps the policy it was submitted under', old.case_no using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cases_policy_guard before update of policy_id, admission_id on cases for each row execute function guard_case_policy();
--> statement-breakpoint

-- As the application itself, in the eyes of the system: an owner who is no superuser sees no rows under forced row-level security.
set local role yinjin_app;
--> statement-breakpoint
select set_config('app.tier', 'system', true);
--> statement-breakpoint
insert into admission_versions (org_id, seq, status, conditions, drafted_by, published_on, updated_at)
select id, 1, 'published', admission, name, current_date, now() from orgs where tier = 'supervisingUnit' and admission is not null;
--> statement-breakpoint
update cases set policy_id = v.policy_id, admission_id = (select a.id from admission_versions a where a.org_id = cases.unit_id)
from (select distinct on (case_id) case_id, policy_id from case_verdicts order by case_id, at) v where v.case_id = cases.id;
--> statement-breakpoint
reset role;
--> statement-breakpoint
select set_config('app.tier', '', true);
--> statement-breakpoint
alter table orgs drop column admission;
