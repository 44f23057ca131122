using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Access;

/// <summary>A key of one admin: named, limited in what it may do, and revocable. The key itself is not kept.</summary>
public sealed class AdminKey
{
    public long Id { get; set; }

    /// <summary>Whose it is, or what for; it signs the edits made with it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, hex.</summary>
    public required string Hash { get; set; }
    public required AdminScopes Scopes { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    internal bool IsValidAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    internal sealed class Mapping : IEntityTypeConfiguration<AdminKey>
    {
        public void Configure(EntityTypeBuilder<AdminKey> builder)
        {
            builder.ToTable("admin_keys");
            builder.HasIndex(k => k.Hash).IsUnique();
        }
    }
}
