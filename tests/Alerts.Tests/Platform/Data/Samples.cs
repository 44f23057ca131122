using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alerts.Tests.Platform.Data;

/// <summary>Makes values of any shape the model has, so that no entity can be forgotten.</summary>
internal static class Samples
{
    private static readonly JsonSerializerOptions s_any = new(JsonColumns.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <param name="seed">Different seeds give rows that no unique index confuses.</param>
    internal static object Row(IEntityType entity, int seed, bool withNulls = false)
    {
        var row = Activator.CreateInstance(entity.ClrType)!;
        foreach (var property in entity.GetProperties().Where(p => p.PropertyInfo is not null))
        {
            var isMadeByTheDatabase =
                property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long);
            if (!isMadeByTheDatabase)
            {
                property.PropertyInfo!.SetValue(
                    row,
                    withNulls && property.IsNullable ? null : Value(property.ClrType, property.Name, seed)
                );
            }
        }

        return row;
    }

    /// <summary>For comparing: all columns as JSON, instants in UTC to the microsecond.</summary>
    internal static string Show(IEntityType entity, object row) =>
        JsonSerializer.Serialize(
            entity
                .GetProperties()
                .Where(p => p.PropertyInfo is not null)
                .ToDictionary(
                    p => p.Name,
                    p =>
                        p.PropertyInfo!.GetValue(row) switch
                        {
                            DateTimeOffset instant => instant.UtcTicks / TimeSpan.TicksPerMicrosecond,
                            var value => value,
                        }
                ),
            s_any
        );

    private static object Value(Type type, string name, int seed)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(seed % Enum.GetValues(type).Length)!;
        }

        return type switch
        {
            _ when type == typeof(string) => $"{name} {seed} 日朝 북한 «'\"\\{{}}» \U0001F54A\n",
            _ when type == typeof(int) => 1000 + seed,
            _ when type == typeof(long) => 5_000_000_000 + seed,
            _ when type == typeof(double) => 0.1 + seed,
            _ when type == typeof(bool) => seed % 2 == 0,
            _ when type == typeof(Guid) => new Guid(seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(90) + TimeSpan.FromMicroseconds(seed),
            _ when type == typeof(TimeOnly) => new TimeOnly(22, 30).AddMinutes(seed),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 21, 8, 59, 59, TimeSpan.FromHours(9)).AddMicroseconds(
                123_457 + seed
            ),
            _ when type == typeof(byte[]) => new byte[] { 0, 255, (byte)seed },
            _ => Composite(type, name, seed),
        };
    }

    private static object Composite(Type type, string name, int seed)
    {
        var enumerable = type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type);
        if (enumerable && type.GetGenericArguments() is [var key, var item])
        {
            var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, item))!;
            dictionary[Value(key, name, seed)] = Value(item, name, seed);
            return dictionary;
        }

        if (enumerable)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Value(type.GetGenericArguments()[0], name, seed));
            list.Add(Value(type.GetGenericArguments()[0], name, seed + 1));
            return list;
        }

        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).Last();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!, seed))]);
        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite && constructor.GetParameters().All(c => c.Name != p.Name))
        )
        {
            property.SetValue(made, Value(property.PropertyType, property.Name, seed));
        }

        return made;
    }
}
