-- Rights, forced row-level security and guards of papers, seals, dossiers, disposals and the heads of the trace.
do $$
declare t text;
begin
  foreach t in array array['letter_prints', 'letter_corrections', 'letter_batches', 'letter_batch_items', 'template_versions', 'seal_keys', 'seal_secrets',
    'dossiers', 'dossier_documents', 'dossier_exports', 'archives', 'archive_files', 'disposals', 'disposal_items', 'trace_heads', 'trace_deliveries'] loop
    execute format('grant select, insert, update on %I to yinjin_app', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- a draft list is drawn up anew
  grant delete on disposal_items to yinjin_app;
  foreach t in array array['letter_prints', 'seal_secrets', 'dossier_exports', 'archives', 'archive_files', 'trace_heads'] loop
    execute format('revoke update on %I from yinjin_app', t);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint

-- The ends of the chains are the trigger's alone, the tips of a head its function's: the application reads both.
grant select on event_chains, trace_tips to yinjin_app;
--> statement-breakpoint
insert into event_chains (subject_type, subject_id, last_id, last_hash, events)
select subject_type, subject_id, max(id), (array_agg(hash order by id desc))[1], count(*) from events group by subject_type, subject_id;
--> statement-breakpoint
create or replace function chain_event() returns trigger language plpgsql security definer set search_path from current as $$
begin
  -- One row lock a subject, so that two acts at once chain one after the other.
  select last_hash into new.prev_hash from event_chains where subject_type = new.subject_type and subject_id = new.subject_id for no key update;
  if not found then
    -- two first events at once: the second waits here and follows
    insert into event_chains (subject_type, subject_id) values (new.subject_type, new.subject_id)
      on conflict (subject_type, subject_id) do update set subject_id = excluded.subject_id
      returning last_hash into new.prev_hash;
  end if;
  -- The id is taken again under the lock, so that the order of ids is the order of the chain.
  new.id := nextval(pg_get_serial_sequence('events', 'id'));
  new.hash := event_digest(new);
  update event_chains set last_id = new.id, last_hash = new.hash, events = events + 1
    where subject_type = new.subject_type and subject_id = new.subject_id;
  return new;
end $$;
--> statement-breakpoint
create function guard_chain() returns trigger language plpgsql as $$
begin
  if new.subject_type <> old.subject_type or new.subject_id <> old.subject_id or new.headed_id < old.headed_id
    or (new.last_id = old.last_id and (new.last_hash, new.events) is distinct from (old.last_hash, old.events))
    or (new.last_id <> old.last_id and (new.last_id < old.last_id or new.events <> old.events + 1)) then
    raise exception 'a chain only grows' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger event_chains_guard before update on event_chains for each row execute function guard_chain();
--> statement-breakpoint
create trigger event_chains_kept before delete on event_chains for each row execute function refuse_change();
--> statement-breakpoint
create trigger event_chains_no_truncate before truncate on event_chains for each statement execute function refuse_change();
--> statement-breakpoint
-- room to update a chain's end where it lies
alter table event_chains set (fillfactor = 80);
--> statement-breakpoint
create trigger trace_tips_append_only before update or delete on trace_tips for each row execute function refuse_change();
--> statement-breakpoint
create trigger trace_tips_no_truncate before truncate on trace_tips for each statement execute function refuse_change();
--> statement-breakpoint
-- Ends without the head that was made of them are undone with their transaction.
alter table trace_tips add constraint trace_tips_head foreign key (head_seq) references trace_heads (seq) deferrable initially deferred;
--> statement-breakpoint
create function guard_head() returns trigger language plpgsql as $$
declare last trace_heads;
begin
  select * into last from trace_heads order by seq desc limit 1;
  if new.seq <> coalesce(last.seq, 0) + 1 or new.prev_root is distinct from last.root then
    raise exception 'head % does not follow the one before', new.seq using errcode = '23505';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger trace_heads_guard before insert on trace_heads for each row execute function guard_head();
--> statement-breakpoint

-- The digest over the ends of chains of one head, in the order of their subjects byte by byte, whatever the database's collation.
create function tips_digest(head integer) returns text language sql stable set search_path from current as $$
  select encode(sha256(convert_to(coalesce(string_agg(concat_ws(chr(31), subject_type, subject_id, last_id::text, last_hash, events::text), chr(10)
    order by subject_type collate "C", subject_id collate "C"), ''), 'UTF8')), 'hex')
  from trace_tips where head_seq = head
$$;
--> statement-breakpoint
-- Takes every chain that moved since the head before under the new one. A chain that an act under way holds comes whole under the next head:
-- nobody waits for anybody here. `chains` and `events` are those of the whole trace under the new head.
create function collect_tips(head integer) returns table (moved integer, digest text, chains integer, events bigint)
language plpgsql security definer set search_path from current as $$
declare last trace_heads;
begin
  perform pg_advisory_xact_lock(hashtextextended('trace-heads', 0));
  select * into last from trace_heads h order by h.seq desc limit 1;
  if coalesce(current_setting('app.tier', true), '') not in ('bureau', 'system') then
    raise exception 'a head is made by the bureau or the system' using errcode = '42501';
  end if;
  if head <> coalesce(last.seq, 0) + 1 or exists (select 1 from trace_tips t where t.head_seq >= head) then
    raise exception 'head % is not the next', head using errcode = '23505';
  end if;
  with free as (
    select c.subject_type, c.subject_id from event_chains c where c.last_id <> c.headed_id for no key update skip locked
  ), ends as (
    update event_chains c set headed_id = c.last_id from free f where c.subject_type = f.subject_type and c.subject_id = f.subject_id
    returning c.subject_type, c.subject_id, c.last_id, c.last_hash, c.events
  )
  insert into trace_tips (head_seq, subject_type, subject_id, last_id, last_hash, events)
  select head, e.subject_type, e.subject_id, e.last_id, e.last_hash, e.events from ends e;
  get diagnostics moved = row_count;
  digest := tips_digest(head);
  select coalesce(last.chains, 0) + (count(*) filter (where p.before is null))::int, coalesce(last.events, 0) + coalesce(sum(t.events - coalesce(p.before, 0)), 0)
    into chains, events
    from trace_tips t left join lateral (
      select b.events as before from trace_tips b
      where b.subject_type = t.subject_type and b.subject_id = t.subject_id and b.head_seq < head order by b.head_seq desc limit 1
    ) p on true
    where t.head_seq = head;
  return next;
end $$;
--> statement-breakpoint

-- A letter is never made anew; its bytes come once, and what ended stays ended.
create or replace function guard_letter() returns trigger language plpgsql as $$
begin
  if (new.id, new.kind, new.case_id, new.org_id, new.number, new.serial, new.verify_code, new.facts, new.template, new.issued_on, new.valid_until, new.replaces) is distinct from
     (old.id, old.kind, old.case_id, old.org_id, old.number, old.serial, old.verify_code, old.facts, old.template, old.issued_on, old.valid_until, old.replaces)
     or (old.sha256 is not null and (new.sha256, new.bytes, new.seal_key) is distinct from (old.sha256, old.bytes, old.seal_key))
     or (old.status <> 'valid' and (new.status, new.ended_on, new.ended_reason, new.ended_note, new.ended_article, new.replaced_by) is distinct from
        (old.status, old.ended_on, old.ended_reason, old.ended_note, old.ended_article, old.replaced_by)) then
    raise exception 'an issued letter is never changed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
alter table letters add constraint letters_addressed check (case_id is not null or org_id is not null);
--> statement-breakpoint

-- A decided correction, an adopted template and a closed dossier stay as they are.
create function guard_settled() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(old) ->> tg_argv[0] is distinct from tg_argv[1] then
    raise exception '% keeps what was settled: % refused', tg_table_name, tg_op using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger letter_corrections_guard before update or delete on letter_corrections for each row execute function guard_settled('outcome', 'open');
--> statement-breakpoint
create trigger template_versions_guard before update or delete on template_versions for each row execute function guard_settled('status', 'draft');
--> statement-breakpoint
create trigger dossiers_guard before update or delete on dossiers for each row execute function guard_settled('status', 'open');
--> statement-breakpoint
create function guard_dossier_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or exists (select 1 from dossiers d where d.id = new.dossier_id and d.status = 'closed')
    or (tg_op = 'UPDATE' and (new.id, new.dossier_id, new.sha256, new.bytes, new.uploaded_by) is distinct from (old.id, old.dossier_id, old.sha256, old.bytes, old.uploaded_by)) then
    raise exception 'documents of a dossier are kept, those of a closed one as they are: % refused', tg_op using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger dossier_documents_guard before insert or update or delete on dossier_documents for each row execute function guard_dossier_document();
--> statement-breakpoint

-- A key may only retire.
create function guard_seal_key() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'retired_on') is distinct from (to_jsonb(old) - 'retired_on') or old.retired_on is not null then
    raise exception 'a published key is never changed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger seal_keys_guard before update on seal_keys for each row execute function guard_seal_key();
--> statement-breakpoint
create trigger seal_keys_kept before delete on seal_keys for each row execute function refuse_change();
--> statement-breakpoint

-- A list of disposal is fixed by its decision; a file is destroyed only under one.
create function guard_disposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status in ('done', 'dropped') or (old.status = 'decided' and new.status <> 'done') or (new.status in ('decided', 'done') and new.decision_id is null) then
    raise exception 'a decided list of disposal is never changed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger disposals_guard before update or delete on disposals for each row execute function guard_disposal();
--> statement-breakpoint
create function guard_disposal_item() returns trigger language plpgsql as $$
declare state text;
begin
  select status into state from disposals where id = coalesce(old.disposal_id, new.disposal_id);
  if state <> 'draft' and (tg_op <> 'UPDATE' or old.disposed_at is not null or (to_jsonb(new) - 'disposed_at') is distinct from (to_jsonb(old) - 'disposed_at')) then
    raise exception 'a decided list of disposal is never changed' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger disposal_items_guard before insert or update or delete on disposal_items for each row execute function guard_disposal_item();
--> statement-breakpoint
create function guard_material_disposal() returns trigger language plpgsql as $$
begin
  if new.disposed_at is not null and old.disposed_at is null and not exists (
    select 1 from disposal_items i join disposals d on d.id = i.disposal_id
    where i.material_id = new.id and i.kept_note is null and d.id = new.disposal_id and d.status in ('decided', 'done')) then
    raise exception 'a material is destroyed only by a decided disposal' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger materials_disposal before update of disposed_at on materials for each row execute function guard_material_disposal();
