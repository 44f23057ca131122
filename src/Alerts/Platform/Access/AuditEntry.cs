using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Access;

/// <summary>One change that an admin asked for: who, when, what, and how it ended.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>The name of the key, or of the person who signed in.</summary>
    public required string Key { get; set; }

    /// <summary>Who the caller said it was, in <c>X-Api-User</c>; null where it did not say.</summary>
    public string? User { get; set; }
    public required string Method { get; set; }

    /// <summary>Without the query, which may hold secrets.</summary>
    public required string Path { get; set; }

    /// <summary>The status that the request was answered with.</summary>
    public required int Status { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_log");
            builder.HasIndex(e => e.At);
        }
    }
}
