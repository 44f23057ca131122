using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alerts.Platform.Data;

/// <summary>Reads the properties of rows. EF Core would compile four methods for each of them when it is first asked.</summary>
internal static class RowGetters<T>
    where T : class
{
    private static readonly ConcurrentDictionary<string, Func<T, object?>> s_known = new(StringComparer.Ordinal);
    private static readonly MethodInfo s_typed = typeof(RowGetters<T>).GetMethod(
        nameof(Typed),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    internal static Func<T, object?> Of(IProperty property) => s_known.GetOrAdd(property.Name, static (_, p) => Find(p), property);

    private static Func<T, object?> Find(IProperty property) =>
        (Func<T, object?>)s_typed.MakeGenericMethod(property.ClrType).Invoke(null, [property.PropertyInfo!.GetMethod])!;

    private static Func<T, object?> Typed<TValue>(MethodInfo get)
    {
        var read = get.CreateDelegate<Func<T, TValue>>();
        return row => read(row);
    }
}
