namespace Alerts.Platform.Web;

/// <summary>One page of a list.</summary>
/// <param name="Next">Give it as <c>?after=</c> to get what follows; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Page
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    public static int Limit(int? asked) => Math.Clamp(asked ?? DefaultLimit, 1, MaxLimit);

    /// <summary>Cuts a list that was read with one row more than the limit, to know whether more follow.</summary>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count > limit ? new([.. rows.Take(limit)], cursor(rows[limit - 1])) : new(rows, null);
}
