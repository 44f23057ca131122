using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Data;

/// <summary>A value this installation made for itself and must find again, such as the hash of its admin key.</summary>
public sealed class StoredSetting
{
    public required string Name { get; set; }
    public required string Value { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoredSetting>
    {
        public void Configure(EntityTypeBuilder<StoredSetting> builder)
        {
            builder.ToTable("settings");
            builder.HasKey(s => s.Name);
        }
    }
}

internal static class StoredSettings
{
    internal static Task<string?> ReadSettingAsync(this AlertsDbContext db, string name, CancellationToken cancellationToken) =>
        db.Settings.AsNoTracking().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);

    internal static Task WriteSettingAsync(this AlertsDbContext db, string name, string value, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO settings ("Name", "Value") VALUES ({name}, {value})
            ON CONFLICT ("Name") DO UPDATE SET "Value" = excluded."Value"
            """,
            cancellationToken
        );

    internal static async Task<DateTimeOffset?> ReadInstantAsync(
        this AlertsDbContext db,
        string name,
        CancellationToken cancellationToken
    ) => await db.ReadSettingAsync(name, cancellationToken) is { } value ? DateTimeOffset.Parse(value, CultureInfo.InvariantCulture) : null;

    internal static Task WriteInstantAsync(this AlertsDbContext db, string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.WriteSettingAsync(name, FormatInstant(at), cancellationToken);

    internal static string FormatInstant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    /// <param name="expected">Null where there is none yet.</param>
    /// <returns>Whether the value was still as expected, and is the new one now. Of several that try, one succeeds.</returns>
    internal static async Task<bool> TryReplaceSettingAsync(
        this AlertsDbContext db,
        string name,
        string? expected,
        string value,
        CancellationToken cancellationToken
    ) =>
        await (
            expected is null
                ? db.Database.ExecuteSqlAsync(
                    $"""INSERT INTO settings ("Name", "Value") VALUES ({name}, {value}) ON CONFLICT DO NOTHING""",
                    cancellationToken
                )
                : db
                    .Settings.Where(s => s.Name == name && s.Value == expected)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, value), cancellationToken)
        ) == 1;
}
