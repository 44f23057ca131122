using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Access;

/// <summary>A session that its holder ended before its time. Its cookie may have been copied.</summary>
public sealed class EndedSession
{
    public required string Id { get; set; }

    /// <summary>When the cookie is worth nothing by itself.</summary>
    public DateTimeOffset Until { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<EndedSession>
    {
        public void Configure(EntityTypeBuilder<EndedSession> builder)
        {
            builder.ToTable("ended_sessions");
            builder.HasKey(s => s.Id);
            builder.HasIndex(s => s.Until);
        }
    }
}

internal static class EndedSessions
{
    internal static Task<bool> IsEndedAsync(this AlertsDbContext db, string session, CancellationToken cancellationToken) =>
        db.EndedSessions.AnyAsync(s => s.Id == session, cancellationToken);

    /// <summary>Ends a session on all instances; ending it twice is ending it.</summary>
    internal static Task EndAsync(this AlertsDbContext db, string session, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""INSERT INTO ended_sessions ("Id", "Until") VALUES ({session}, {db.Stored(until)}) ON CONFLICT DO NOTHING""",
            cancellationToken
        );

    /// <summary>Forgets those whose cookies are over.</summary>
    internal static Task TrimEndedSessionsAsync(this AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.EndedSessions.Where(s => s.Until < now).ExecuteDeleteAsync(cancellationToken);
}
