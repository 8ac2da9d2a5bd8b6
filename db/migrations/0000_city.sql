CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"password_hash" text NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"totp_secret" "bytea",
	"totp_on" boolean DEFAULT false NOT NULL,
	"totp_last_step" bigint DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "graduate_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "graduate_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"case_id" uuid,
	"level" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "adverse_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"citizen_id_index" "bytea" NOT NULL,
	"case_id" uuid,
	"name" text NOT NULL,
	"reason" text NOT NULL,
	"article" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "adverse_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "case_verdicts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"act" text NOT NULL,
	"policy_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"verdict" jsonb NOT NULL,
	"waived" text[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_verdicts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_no" text NOT NULL,
	"intake_year" integer NOT NULL,
	"employer_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"employer_name" text NOT NULL,
	"unit_name" text NOT NULL,
	"status" text DEFAULT 'DRAFT' NOT NULL,
	"status_since" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"quota_kind" text DEFAULT 'IN_QUOTA' NOT NULL,
	"quota_held" text DEFAULT 'none' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"initials" text GENERATED ALWAYS AS (split_part(pinyin, ' ', 2)) STORED,
	"education_level" text,
	"school_name" text,
	"form" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"submitted_form" jsonb,
	"citizen_id_enc" "bytea",
	"citizen_id_index" "bytea",
	"submitted_at" timestamp with time zone,
	"submitted_on" date,
	"due_on" date,
	"due_provisional" boolean DEFAULT false NOT NULL,
	"prepared_by" uuid,
	"first_checked_by" uuid,
	"first_checked_by_name" text,
	"first_checked_at" timestamp with time zone,
	"return_reasons" jsonb,
	"pledged_at" timestamp with time zone,
	"consented_at" timestamp with time zone,
	"notice_id" uuid,
	"waived_codes" text[] DEFAULT '{}' NOT NULL,
	"waiver_decision_id" uuid,
	"verdict" jsonb,
	"onboarding" jsonb,
	"registration" jsonb,
	"revocation" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counters" (
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"issuer" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "counters_kind_year_issuer_pk" PRIMARY KEY("kind","year","issuer")
);
--> statement-breakpoint
ALTER TABLE "counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_tier" text NOT NULL,
	"actor_org_id" uuid,
	"actor_org_name" text,
	"ip" text,
	"request_id" text,
	"act" text NOT NULL,
	"article" text,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"case_id" uuid,
	"scope_org_id" uuid,
	"audience" text DEFAULT 'all' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"note" text,
	"prev_hash" text,
	"hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_key_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key" text,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid,
	"org_id" uuid,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" "bytea" NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"detail" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"role" text,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"href" text,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"meeting_on" date NOT NULL,
	"attendees" text[] NOT NULL,
	"conclusion" text NOT NULL,
	"minutes_sha" text,
	"minutes_name" text,
	"effect" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"supersedes_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"values" jsonb NOT NULL,
	"citizen_id_enc" "bytea",
	"errors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"case_id" uuid,
	"note" text,
	CONSTRAINT "import_rows_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
ALTER TABLE "import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"intake_year" integer NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"status" text DEFAULT 'uploaded' NOT NULL,
	"problem" text,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"good" integer DEFAULT 0 NOT NULL,
	"bad" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid NOT NULL,
	"intake_year" integer NOT NULL,
	"number" text NOT NULL,
	"serial" integer NOT NULL,
	"verify_code" text NOT NULL,
	"facts" "bytea" NOT NULL,
	"template" text NOT NULL,
	"issued_on" date NOT NULL,
	"issued_by" uuid,
	"issued_by_name" text NOT NULL,
	"valid_until" date,
	"status" text DEFAULT 'valid' NOT NULL,
	"ended_on" date,
	"ended_reason" text,
	"sha256" text,
	"bytes" integer,
	"typeset_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "materials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"pages" integer,
	"uploaded_by" uuid,
	"uploaded_by_name" text NOT NULL,
	"replaced_at" timestamp with time zone,
	"checked_by" uuid,
	"checked_by_name" text,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "materials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_rows" (
	"notice_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"name" text NOT NULL,
	"age" integer NOT NULL,
	"school_name" text NOT NULL,
	"education_level" text NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "notice_rows_notice_id_seq_pk" PRIMARY KEY("notice_id","seq")
);
--> statement-breakpoint
ALTER TABLE "notice_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_name" text NOT NULL,
	"intake_year" integer NOT NULL,
	"number" text NOT NULL,
	"batch" integer NOT NULL,
	"published_on" date NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"workdays" integer NOT NULL,
	"last_day" date,
	"provisional_last_day" date,
	"complaint_phone" text NOT NULL,
	"complaint_address" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_by_name" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"content" text NOT NULL,
	"real_name" boolean NOT NULL,
	"complainant" "bytea",
	"channel" text DEFAULT 'web' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"finding" text,
	"ruled_by" uuid,
	"ruled_by_name" text,
	"ruled_at" timestamp with time zone,
	"received_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "org_names" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"from_day" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "org_names" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orgs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tier" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"uscc" text,
	"uscc_note" text,
	"nature" text,
	"system" text DEFAULT 'GENERAL' NOT NULL,
	"features" text[] DEFAULT '{}' NOT NULL,
	"industry" text,
	"main_business" text,
	"district" text,
	"tax_district" text,
	"tax_consent" text,
	"registered_on" date,
	"operating_normally" boolean DEFAULT true NOT NULL,
	"credit_good" boolean DEFAULT true NOT NULL,
	"has_violations" boolean DEFAULT false NOT NULL,
	"pays_tax" boolean DEFAULT true NOT NULL,
	"archive_arranged" boolean DEFAULT true NOT NULL,
	"suspended_from" date,
	"suspended_until" date,
	"parent_id" uuid,
	"channel_clause" text,
	"contact_name" text,
	"phone" text,
	"address" text,
	"complaint_phone" text,
	"complaint_address" text,
	"admission" jsonb,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orgs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocation_lines" (
	"plan_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"reason" text,
	CONSTRAINT "allocation_lines_plan_id_org_id_pk" PRIMARY KEY("plan_id","org_id"),
	CONSTRAINT "allocation_lines_amount" CHECK (amount >= 0)
);
--> statement-breakpoint
ALTER TABLE "allocation_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocation_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"org_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"decision_id" uuid,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allocation_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quota_accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"org_id" uuid NOT NULL,
	"granted" integer DEFAULT 0 NOT NULL,
	"available" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"consumed" integer DEFAULT 0 NOT NULL,
	"cut" integer DEFAULT 0 NOT NULL,
	"lapsed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quota_accounts_no_overdraft" CHECK (granted <= 0 and available >= 0 and reserved >= 0 and consumed >= 0 and cut >= 0 and lapsed >= 0)
);
--> statement-breakpoint
ALTER TABLE "quota_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quota_entries" (
	"movement_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"delta" integer NOT NULL,
	CONSTRAINT "quota_entries_movement_id_account_id_bucket_pk" PRIMARY KEY("movement_id","account_id","bucket"),
	CONSTRAINT "quota_entries_bucket" CHECK (bucket in ('granted', 'available', 'reserved', 'consumed', 'cut', 'lapsed') and delta <> 0)
);
--> statement-breakpoint
ALTER TABLE "quota_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quota_movements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quota_movements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"article" text NOT NULL,
	"case_id" uuid,
	"decision_id" uuid,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"org_ids" uuid[] NOT NULL,
	CONSTRAINT "quota_movements_decided" CHECK (kind not in ('grant', 'allocate', 'recall', 'transfer') or decision_id is not null)
);
--> statement-breakpoint
ALTER TABLE "quota_movements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comparison_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"check" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comparison_overrides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comparisons" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"extracts" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comparisons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "register_extracts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "register_extracts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "register_rows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "register_rows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"extract_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"citizen_id_index" "bytea" NOT NULL,
	"values" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "register_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settlement_applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"applied_on" date NOT NULL,
	"applied_by" uuid NOT NULL,
	"applied_by_name" text NOT NULL,
	"move_from" text NOT NULL,
	"move_to" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settlement_applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intake_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"policy_id" text NOT NULL,
	"annual_total" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'preparing' NOT NULL,
	"windows" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_by" text,
	"opened_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "intake_years" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "work_calendars" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"off" date[] NOT NULL,
	"makeup" date[] NOT NULL,
	"status" text DEFAULT 'official' NOT NULL,
	"entered_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "work_calendars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adverse_records" ADD CONSTRAINT "adverse_records_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_verdicts" ADD CONSTRAINT "case_verdicts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_employer_id_orgs_id_fk" FOREIGN KEY ("employer_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_rows" ADD CONSTRAINT "notice_rows_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_names" ADD CONSTRAINT "org_names_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD CONSTRAINT "allocation_lines_plan_id_allocation_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "allocation_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD CONSTRAINT "allocation_lines_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_plans" ADD CONSTRAINT "allocation_plans_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_plans" ADD CONSTRAINT "allocation_plans_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_accounts" ADD CONSTRAINT "quota_accounts_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_entries" ADD CONSTRAINT "quota_entries_movement_id_quota_movements_id_fk" FOREIGN KEY ("movement_id") REFERENCES "quota_movements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_entries" ADD CONSTRAINT "quota_entries_account_id_quota_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "quota_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_movements" ADD CONSTRAINT "quota_movements_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparison_overrides" ADD CONSTRAINT "comparison_overrides_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparison_overrides" ADD CONSTRAINT "comparison_overrides_comparison_id_comparisons_id_fk" FOREIGN KEY ("comparison_id") REFERENCES "comparisons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_rows" ADD CONSTRAINT "register_rows_extract_id_register_extracts_id_fk" FOREIGN KEY ("extract_id") REFERENCES "register_extracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_applications" ADD CONSTRAINT "settlement_applications_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_username" ON "accounts" USING btree ("username");--> statement-breakpoint
CREATE INDEX "accounts_org" ON "accounts" USING btree ("org_id","username");--> statement-breakpoint
CREATE UNIQUE INDEX "graduate_links_token" ON "graduate_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "graduate_links_case" ON "graduate_links" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "adverse_records_person" ON "adverse_records" USING btree ("citizen_id_index");--> statement-breakpoint
CREATE INDEX "case_verdicts_case" ON "case_verdicts" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_no" ON "cases" USING btree ("case_no");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_person" ON "cases" USING btree ("intake_year","citizen_id_index") WHERE status not in ('DRAFT', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED');--> statement-breakpoint
CREATE INDEX "cases_by_person" ON "cases" USING btree ("citizen_id_index");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("intake_year","status","due_on","id");--> statement-breakpoint
CREATE INDEX "cases_unit_queue" ON "cases" USING btree ("unit_id","intake_year","status","due_on","id");--> statement-breakpoint
CREATE INDEX "cases_employer_queue" ON "cases" USING btree ("employer_id","intake_year","status","id");--> statement-breakpoint
CREATE INDEX "cases_recent" ON "cases" USING btree ("intake_year","status_since","id");--> statement-breakpoint
CREATE INDEX "cases_by_due" ON "cases" USING btree ("intake_year","due_on","id");--> statement-breakpoint
CREATE INDEX "cases_by_submitted" ON "cases" USING btree ("intake_year","submitted_at","id");--> statement-breakpoint
CREATE INDEX "cases_by_updated" ON "cases" USING btree ("intake_year","updated_at","id");--> statement-breakpoint
CREATE INDEX "cases_by_pinyin" ON "cases" USING btree ("intake_year","pinyin","id");--> statement-breakpoint
CREATE INDEX "cases_name" ON "cases" USING btree (name collate "C");--> statement-breakpoint
CREATE INDEX "cases_pinyin" ON "cases" USING btree (pinyin collate "C");--> statement-breakpoint
CREATE INDEX "cases_initials" ON "cases" USING btree (initials collate "C");--> statement-breakpoint
CREATE INDEX "cases_number" ON "cases" USING btree (case_no collate "C");--> statement-breakpoint
CREATE INDEX "cases_revocation" ON "cases" USING btree ("intake_year","id") WHERE revocation is not null;--> statement-breakpoint
CREATE INDEX "cases_notice" ON "cases" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "events_case" ON "events" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "events_day" ON "events" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "events_actor" ON "events" USING btree ("actor_org_id","id");--> statement-breakpoint
CREATE INDEX "events_person" ON "events" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "events_scope" ON "events" USING btree ("scope_org_id","id");--> statement-breakpoint
CREATE INDEX "events_act" ON "events" USING btree ("act","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("run_at","id") WHERE done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("key") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "messages_case" ON "messages" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "notifications_org" ON "notifications" USING btree ("org_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_number" ON "decisions" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "decisions_list" ON "decisions" USING btree ("year","created_at","id");--> statement-breakpoint
CREATE INDEX "import_rows_state" ON "import_rows" USING btree ("import_id","state","row_number");--> statement-breakpoint
CREATE INDEX "imports_list" ON "imports" USING btree ("org_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_same_file" ON "imports" USING btree ("org_id","intake_year","sha256") WHERE status <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "letters_number" ON "letters" USING btree ("kind","number");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_code" ON "letters" USING btree ("verify_code");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_current" ON "letters" USING btree ("case_id","kind") WHERE status = 'valid';--> statement-breakpoint
CREATE INDEX "letters_list" ON "letters" USING btree ("intake_year","kind","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "materials_current" ON "materials" USING btree ("case_id","kind") WHERE replaced_at is null;--> statement-breakpoint
CREATE INDEX "materials_case" ON "materials" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_rows_case" ON "notice_rows" USING btree ("notice_id","case_id");--> statement-breakpoint
CREATE INDEX "notice_rows_by_case" ON "notice_rows" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_number" ON "notices" USING btree ("number");--> statement-breakpoint
CREATE INDEX "notices_unit" ON "notices" USING btree ("unit_id","intake_year","published_on","id");--> statement-breakpoint
CREATE INDEX "notices_public" ON "notices" USING btree ("published_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "objections_number" ON "objections" USING btree ("number");--> statement-breakpoint
CREATE INDEX "objections_open" ON "objections" USING btree ("case_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "objections_unit" ON "objections" USING btree ("unit_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "org_names_org" ON "org_names" USING btree ("org_id","from_day");--> statement-breakpoint
CREATE UNIQUE INDEX "orgs_tier_uscc" ON "orgs" USING btree ("tier","uscc");--> statement-breakpoint
CREATE INDEX "orgs_parent" ON "orgs" USING btree ("parent_id","name","id");--> statement-breakpoint
CREATE INDEX "allocation_plans_list" ON "allocation_plans" USING btree ("year","org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_plans_draft" ON "allocation_plans" USING btree ("year","org_id") WHERE status = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "quota_accounts_owner" ON "quota_accounts" USING btree ("year","org_id");--> statement-breakpoint
CREATE INDEX "quota_entries_account" ON "quota_entries" USING btree ("account_id","movement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_movements_case" ON "quota_movements" USING btree ("case_id","kind") WHERE case_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "quota_movements_case_end" ON "quota_movements" USING btree ("case_id") WHERE kind in ('consume', 'release');--> statement-breakpoint
CREATE INDEX "quota_movements_year" ON "quota_movements" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "comparison_overrides_case" ON "comparison_overrides" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "comparisons_case" ON "comparisons" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "register_extracts_list" ON "register_extracts" USING btree ("kind","created_at");--> statement-breakpoint
CREATE INDEX "register_rows_person" ON "register_rows" USING btree ("extract_id","citizen_id_index");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_applications_case" ON "settlement_applications" USING btree ("case_id");--> statement-breakpoint
CREATE POLICY "accounts_scope" ON "accounts" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "graduate_links_scope" ON "graduate_links" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "sessions_scope" ON "sessions" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) = 'system') or exists (select 1 from accounts a where a.id = account_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) = 'system') or exists (select 1 from accounts a where a.id = account_id)));--> statement-breakpoint
CREATE POLICY "adverse_records_scope" ON "adverse_records" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))));--> statement-breakpoint
CREATE POLICY "case_verdicts_scope" ON "case_verdicts" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "cases_scope" ON "cases" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or employer_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.case_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or employer_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.case_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "counters_scope" ON "counters" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (true) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (true));--> statement-breakpoint
CREATE POLICY "events_add" ON "events" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "events_read" ON "events" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (audience <> 'bureau' and (audience = 'all' or (select current_setting('app.tier', true) = 'supervisingUnit')) and (actor_org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or scope_org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (case_id is not null and exists (select 1 from cases c where c.id = case_id)))));--> statement-breakpoint
CREATE POLICY "idempotency_keys_own" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (actor = (select current_setting('app.actor', true)) or (select current_setting('app.tier', true) = 'system')) WITH CHECK (actor = (select current_setting('app.actor', true)));--> statement-breakpoint
CREATE POLICY "jobs_add" ON "jobs" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "jobs_run" ON "jobs" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) = 'system'));--> statement-breakpoint
CREATE POLICY "messages_add" ON "messages" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "messages_scope" ON "messages" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "notifications_add" ON "notifications" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notifications_own" ON "notifications" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (select current_setting('app.tier', true) = 'system'));--> statement-breakpoint
CREATE POLICY "settings_read" ON "settings" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "settings_write" ON "settings" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "decisions_scope" ON "decisions" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "import_rows_scope" ON "import_rows" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from imports i where i.id = import_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from imports i where i.id = import_id)));--> statement-breakpoint
CREATE POLICY "imports_scope" ON "imports" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "letters_scope" ON "letters" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or verify_code = (select current_setting('app.verify_code', true)) or exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "materials_scope" ON "materials" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "notice_rows_scope" ON "notice_rows" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from cases c where c.id = case_id) or (removed_at is null and exists (select 1 from notices n where n.id = notice_id and n.withdrawn_at is null and n.published_on <= (select nullif(current_setting('app.today', true), '')::date) and coalesce(n.last_day, 'infinity'::date) >= (select nullif(current_setting('app.today', true), '')::date)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')));--> statement-breakpoint
CREATE POLICY "notices_read" ON "notices" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "notices_own_scope" ON "notices" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "objections_read" ON "objections" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or ((select current_setting('app.tier', true) = 'supervisingUnit') and unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.tier', true) <> 'auditor'));--> statement-breakpoint
CREATE POLICY "org_names_scope" ON "org_names" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "orgs_read" ON "orgs" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or id = (select nullif(current_setting('app.org_id', true), '')::uuid) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or tier in ('bureau', 'supervisingUnit'));--> statement-breakpoint
CREATE POLICY "orgs_write" ON "orgs" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system')) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.org_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "allocation_lines_scope" ON "allocation_lines" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from allocation_plans p where p.id = plan_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from allocation_plans p where p.id = plan_id)));--> statement-breakpoint
CREATE POLICY "allocation_plans_scope" ON "allocation_plans" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))));--> statement-breakpoint
CREATE POLICY "quota_accounts_read" ON "quota_accounts" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))));--> statement-breakpoint
CREATE POLICY "quota_accounts_open" ON "quota_accounts" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))));--> statement-breakpoint
CREATE POLICY "quota_accounts_lock" ON "quota_accounts" AS PERMISSIVE FOR UPDATE TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = org_id and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid))));--> statement-breakpoint
CREATE POLICY "quota_entries_scope" ON "quota_entries" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from quota_accounts a where a.id = account_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from quota_accounts a where a.id = account_id)));--> statement-breakpoint
CREATE POLICY "quota_movements_add" ON "quota_movements" AS PERMISSIVE FOR INSERT TO "yinjin_app" WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')));--> statement-breakpoint
CREATE POLICY "quota_movements_read" ON "quota_movements" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or (select nullif(current_setting('app.org_id', true), '')::uuid) = any(org_ids) or (select nullif(current_setting('app.case_id', true), '')::uuid) = case_id or exists (select 1 from orgs o where o.id = any(org_ids) and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "comparison_overrides_scope" ON "comparison_overrides" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "comparisons_scope" ON "comparisons" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "register_extracts_scope" ON "register_extracts" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))));--> statement-breakpoint
CREATE POLICY "register_rows_scope" ON "register_rows" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))));--> statement-breakpoint
CREATE POLICY "settlement_applications_scope" ON "settlement_applications" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from cases c where c.id = case_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from cases c where c.id = case_id)));--> statement-breakpoint
CREATE POLICY "intake_years_read" ON "intake_years" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "intake_years_write" ON "intake_years" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "work_calendars_read" ON "work_calendars" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "work_calendars_write" ON "work_calendars" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));