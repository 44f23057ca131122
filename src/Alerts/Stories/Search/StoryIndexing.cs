using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Search;

/// <summary>Writes the words of stories that were stored before words were kept, or kept in another way: some at each sweep.</summary>
internal sealed class StoryIndexing(AlertsDbContext db, Leases leases)
{
    /// <summary>Grows whenever a text gives other tokens than before.</summary>
    private const int Version = 1;
    private const int Batch = 200;
    private const string Indexed = "stories-indexed";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <returns>How many stories it came by; 0 where all are done.</returns>
    internal async Task<int> IndexAsync(CancellationToken cancellationToken)
    {
        var last = Last(await db.ReadSettingAsync(Indexed, cancellationToken));
        var ids = await db.Stories.Where(s => s.Id > last).OrderBy(s => s.Id).Select(s => s.Id).Take(Batch).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        // Without the lease, an item that joins meanwhile might be left out.
        await using var change = await StoryTransaction.BeginAsync(db, leases, s_patience, cancellationToken);
        await StoryWords.WriteAsync(db, ids, cancellationToken);
        await db.WriteSettingAsync(Indexed, string.Create(CultureInfo.InvariantCulture, $"{Version}:{ids[^1]}"), cancellationToken);
        await change.CommitAsync(cancellationToken);
        return ids.Count;
    }

    private static long Last(string? setting) =>
        setting?.Split(':') is [var version, var id] && int.Parse(version, CultureInfo.InvariantCulture) == Version
            ? long.Parse(id, CultureInfo.InvariantCulture)
            : 0;
}
