using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Data;

/// <summary>Finds rows of many keys in parts: databases bound the parameters of a query, and a long one takes minutes to make.</summary>
internal static class KeyBatches
{
    // Looked for in one query.
    private const int AtOnce = 1_000;

    internal static async Task<List<T>> FindAsync<TKey, T>(
        IEnumerable<TKey> keys,
        Func<List<TKey>, IQueryable<T>> find,
        CancellationToken cancellationToken
    )
    {
        var found = new List<T>();
        foreach (var part in keys.Chunk(AtOnce))
        {
            found.AddRange(await find([.. part]).ToListAsync(cancellationToken));
        }

        return found;
    }
}
