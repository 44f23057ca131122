using System.Data.Common;
using Alerts.Platform.Data;
using Alerts.Stories.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using static SQLitePCL.raw;

namespace Alerts.Data.Sqlite;

public sealed class SqliteAlertsDbContext(DbContextOptions<SqliteAlertsDbContext> options) : AlertsDbContext(options)
{
    /// <summary>The words are prepared: they end at spaces alone.</summary>
    private const string WordIndex = """
        BEGIN IMMEDIATE;
        CREATE VIRTUAL TABLE IF NOT EXISTS story_words
            USING fts5("Words", content='story_texts', content_rowid='StoryId', tokenize='ascii');
        CREATE TRIGGER IF NOT EXISTS story_texts_insert AFTER INSERT ON story_texts BEGIN
            INSERT INTO story_words(rowid, "Words") VALUES (new."StoryId", new."Words");
        END;
        CREATE TRIGGER IF NOT EXISTS story_texts_delete AFTER DELETE ON story_texts BEGIN
            INSERT INTO story_words(story_words, rowid, "Words") VALUES ('delete', old."StoryId", old."Words");
        END;
        CREATE TRIGGER IF NOT EXISTS story_texts_update AFTER UPDATE ON story_texts BEGIN
            INSERT INTO story_words(story_words, rowid, "Words") VALUES ('delete', old."StoryId", old."Words");
            INSERT INTO story_words(rowid, "Words") VALUES (new."StoryId", new."Words");
        END;
        INSERT INTO story_words(story_words) VALUES ('rebuild');
        COMMIT;
        """;

    /// <summary>Nothing is saved by more of them: a row is a call within the process.</summary>
    public override int RowsPerInsert => 1;

    public override IRowCommand Prepare(RowCommandText text) =>
        new SqliteRowCommand((SqliteConnection)Database.GetDbConnection(), text.Text);

    public override string TrueLiteral => "1";

    public override string HoursBetween(string from, string to) => $"CAST(({to} - {from}) / 3600000000 AS INTEGER)";

    public override object Stored(DateTimeOffset instant) => new InstantToMicroseconds().ConvertToProvider(instant)!;

    public override string HowToMigrate => "Start 'alerts' once in this folder: it makes the file and brings it up to date.";

    public override Task CheckUsableAsync(CancellationToken cancellationToken) =>
        SqliteFile.CheckAsync(Database.GetConnectionString()!, cancellationToken);

    /// <summary>Writes a copy of the file, whole as of one moment; others go on reading and writing.</summary>
    public async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        await Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellationToken);
        SqliteFile.Protect($"Data Source={file}");
    }

    public override async Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = await Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(cancellationToken);
            return lines is ["ok"] ? [] : lines;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLITE_CORRUPT)
        {
            return [e.Message];
        }
    }

    /// <summary>Readers go on while one writer writes; the mode is kept in the file.</summary>
    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        SqliteFile.Protect(Database.GetConnectionString()!);
        if (
            !await Database
                .SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_schema WHERE name = 'story_words'")
                .AnyAsync(cancellationToken)
        )
        {
            await Database.ExecuteSqlRawAsync(WordIndex, cancellationToken);
        }
    }

    public override IQueryable<long> StoriesWith(IReadOnlyList<SearchTerm> terms)
    {
        var text = string.Join(" AND ", terms.Select(t => $"\"{string.Join(' ', t.Tokens)}\"{(t.IsOpen ? " *" : "")}"));
        return Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM story_words WHERE story_words MATCH {text}""");
    }

    protected override bool IsConflictCode(DbException exception) =>
        exception
            is SqliteException
            {
                SqliteExtendedErrorCode: SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY or SQLITE_CONSTRAINT_FOREIGNKEY
            };

    // SQLite has no instant type that sorts: microseconds since the epoch do.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToMicroseconds>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    public sealed class InstantToMicroseconds()
        : ValueConverter<DateTimeOffset, long>(
            instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
            microseconds => new DateTimeOffset(
                DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond),
                TimeSpan.Zero
            )
        );
}
