CREATE TABLE "archive_files" (
	"archive_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"class" text,
	"title" text,
	"case_no" text,
	"person_name" text,
	CONSTRAINT "archive_files_archive_id_path_pk" PRIMARY KEY("archive_id","path")
);
--> statement-breakpoint
ALTER TABLE "archive_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "archives" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"city_name" text NOT NULL,
	"unit_name" text NOT NULL,
	"year" integer NOT NULL,
	"number" text,
	"manifest_sha" text NOT NULL,
	"key_id" text NOT NULL,
	"certificates" text NOT NULL,
	"people" integer NOT NULL,
	"files" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by_name" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "archives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disposal_items" (
	"disposal_id" uuid NOT NULL,
	"material_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"case_no" text NOT NULL,
	"person_name" text NOT NULL,
	"unit_name" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"period" text NOT NULL,
	"due_on" date NOT NULL,
	"kept_note" text,
	"disposed_at" timestamp with time zone,
	CONSTRAINT "disposal_items_disposal_id_material_id_pk" PRIMARY KEY("disposal_id","material_id")
);
--> statement-breakpoint
ALTER TABLE "disposal_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"due_by" date NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_by_name" text NOT NULL,
	"decision_id" uuid,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dossier_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"class" text NOT NULL,
	"title" text NOT NULL,
	"number" text,
	"document_on" date,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossier_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dossier_exports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"people" integer NOT NULL,
	"files" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"manifest_sha" text NOT NULL,
	"exported_by" uuid NOT NULL,
	"exported_by_name" text NOT NULL,
	"exported_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossier_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dossiers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"number" text,
	"closed_on" date,
	"closed_by" uuid,
	"closed_by_name" text,
	"catalogue" jsonb,
	"closed_note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossiers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_batch_items" (
	"batch_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"case_id" uuid,
	"letter_id" uuid,
	"version" integer,
	"status" text DEFAULT 'waiting' NOT NULL,
	"problem" jsonb,
	CONSTRAINT "letter_batch_items_batch_id_seq_pk" PRIMARY KEY("batch_id","seq")
);
--> statement-breakpoint
ALTER TABLE "letter_batch_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_batches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"org_id" uuid NOT NULL,
	"action" text,
	"note" text,
	"status" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"actor" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"sha256" text,
	"bytes" integer,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letter_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_corrections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"letter_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"changes" "bytea" NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"outcome" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decided_note" text,
	"new_letter_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letter_corrections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_prints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"letter_id" uuid NOT NULL,
	"copy_no" integer NOT NULL,
	"reason" text,
	"batch_id" uuid,
	"printed_on" date NOT NULL,
	"printed_by" uuid,
	"printed_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letter_prints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "template_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"from_year" integer NOT NULL,
	"seq" integer NOT NULL,
	"source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_by_name" text NOT NULL,
	"tried_at" timestamp with time zone,
	"tried_on" integer,
	"adopted_by" uuid,
	"adopted_by_name" text,
	"adopted_on" date,
	"updated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "template_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seal_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"certificate" text NOT NULL,
	"public_key" text NOT NULL,
	"held" text NOT NULL,
	"not_before" date NOT NULL,
	"not_after" date NOT NULL,
	"retired_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "seal_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seal_secrets" (
	"key_id" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "seal_secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_chains" (
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL,
	"last_hash" text,
	"events" integer DEFAULT 0 NOT NULL,
	"headed_id" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "event_chains_subject_type_subject_id_pk" PRIMARY KEY("subject_type","subject_id")
);
--> statement-breakpoint
ALTER TABLE "event_chains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trace_deliveries" (
	"head_seq" integer NOT NULL,
	"target" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"detail" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trace_deliveries_head_seq_target_pk" PRIMARY KEY("head_seq","target")
);
--> statement-breakpoint
ALTER TABLE "trace_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trace_heads" (
	"seq" integer PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"events" bigint NOT NULL,
	"chains" integer NOT NULL,
	"moved" integer NOT NULL,
	"prev_root" text,
	"statement" text NOT NULL,
	"root" text NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trace_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trace_tips" (
	"head_seq" integer NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"last_id" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "trace_tips_head_seq_subject_type_subject_id_pk" PRIMARY KEY("head_seq","subject_type","subject_id")
);
--> statement-breakpoint
ALTER TABLE "trace_tips" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "letters_current";--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "case_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "org_id" uuid;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "ended_note" text;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "ended_article" text;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "seal_key" text;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "disposed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "disposal_id" uuid;--> statement-breakpoint
ALTER TABLE "archive_files" ADD CONSTRAINT "archive_files_archive_id_archives_id_fk" FOREIGN KEY ("archive_id") REFERENCES "archives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposal_items" ADD CONSTRAINT "disposal_items_disposal_id_disposals_id_fk" FOREIGN KEY ("disposal_id") REFERENCES "disposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_documents" ADD CONSTRAINT "dossier_documents_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_exports" ADD CONSTRAINT "dossier_exports_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batch_items" ADD CONSTRAINT "letter_batch_items_batch_id_letter_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "letter_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_corrections" ADD CONSTRAINT "letter_corrections_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_prints" ADD CONSTRAINT "letter_prints_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_secrets" ADD CONSTRAINT "seal_secrets_key_id_seal_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "seal_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "archive_files_person" ON "archive_files" USING btree ("archive_id","person_name");--> statement-breakpoint
CREATE UNIQUE INDEX "archives_manifest" ON "archives" USING btree ("manifest_sha");--> statement-breakpoint
CREATE INDEX "disposal_items_material" ON "disposal_items" USING btree ("material_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disposals_number" ON "disposals" USING btree ("number");--> statement-breakpoint
CREATE INDEX "dossier_documents_list" ON "dossier_documents" USING btree ("dossier_id","created_at");--> statement-breakpoint
CREATE INDEX "dossier_exports_list" ON "dossier_exports" USING btree ("dossier_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dossiers_year" ON "dossiers" USING btree ("unit_id","year");--> statement-breakpoint
CREATE INDEX "letter_batches_list" ON "letter_batches" USING btree ("org_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_corrections_open" ON "letter_corrections" USING btree ("letter_id") WHERE outcome = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "letter_prints_copy" ON "letter_prints" USING btree ("letter_id","copy_no");--> statement-breakpoint
CREATE INDEX "letter_prints_batch" ON "letter_prints" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "template_versions_seq" ON "template_versions" USING btree ("kind","text","seq");--> statement-breakpoint
CREATE INDEX "seal_keys_purpose" ON "seal_keys" USING btree ("purpose","created_at");--> statement-breakpoint
CREATE INDEX "trace_tips_chain" ON "trace_tips" USING btree ("subject_type","subject_id","head_seq");--> statement-breakpoint
CREATE INDEX "events_name" ON "events" USING btree ("actor_name","id");--> statement-breakpoint
CREATE INDEX "events_article" ON "events" USING btree ("article","id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_sha" ON "letters" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "letters_org" ON "letters" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_current" ON "letters" USING btree ("case_id","kind") WHERE status = 'valid' and case_id is not null and kind <> 'sanctionNotice';--> statement-breakpoint
CREATE POLICY "archive_files_read" ON "archive_files" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "archive_files_add" ON "archive_files" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "archives_read" ON "archives" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "archives_add" ON "archives" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "disposal_items_read" ON "disposal_items" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "disposal_items_write" ON "disposal_items" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "disposals_read" ON "disposals" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "disposals_write" ON "disposals" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "dossier_documents_scope" ON "dossier_documents" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from dossiers d where d.id = dossier_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from dossiers d where d.id = dossier_id)));--> statement-breakpoint
CREATE POLICY "dossier_exports_scope" ON "dossier_exports" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from dossiers d where d.id = dossier_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from dossiers d where d.id = dossier_id)));--> statement-breakpoint
CREATE POLICY "dossiers_scope" ON "dossiers" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = unit_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = unit_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "letter_batch_items_scope" ON "letter_batch_items" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from letter_batches b where b.id = batch_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from letter_batches b where b.id = batch_id)));--> statement-breakpoint
CREATE POLICY "letter_batches_scope" ON "letter_batches" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "letter_corrections_scope" ON "letter_corrections" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from letters l where l.id = letter_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from letters l where l.id = letter_id)));--> statement-breakpoint
CREATE POLICY "letter_prints_scope" ON "letter_prints" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from letters l where l.id = letter_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from letters l where l.id = letter_id)));--> statement-breakpoint
CREATE POLICY "template_versions_read" ON "template_versions" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true)) not in ('public', 'graduate'));--> statement-breakpoint
CREATE POLICY "template_versions_write" ON "template_versions" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true)) in ('bureau', 'system')) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (select current_setting('app.tier', true)) in ('bureau', 'system'));--> statement-breakpoint
CREATE POLICY "seal_keys_read" ON "seal_keys" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "seal_keys_write" ON "seal_keys" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "seal_secrets_system" ON "seal_secrets" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) = 'system')) WITH CHECK ((select current_setting('app.tier', true) = 'system'));--> statement-breakpoint
CREATE POLICY "event_chains_read" ON "event_chains" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "trace_deliveries_read" ON "trace_deliveries" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "trace_deliveries_write" ON "trace_deliveries" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "trace_heads_read" ON "trace_heads" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "trace_heads_add" ON "trace_heads" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "trace_tips_read" ON "trace_tips" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "trace_tips_add" ON "trace_tips" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
ALTER POLICY "letters_scope" ON "letters" TO yinjin_app USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or verify_code = (select current_setting('app.verify_code', true)) or sha256 = (select current_setting('app.file_hash', true)) or exists (select 1 from cases c where c.id = case_id) or (org_id is not null and (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));