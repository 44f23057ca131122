using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Alerts.Platform.Settings;

/// <summary>A setting that nothing reads, and the name nearest to it that something does.</summary>
internal sealed record UnknownSetting(string Name, string Nearest)
{
    private const int MostSlips = 3;

    /// <summary>So near to a known name that it can only be a slip of the hand.</summary>
    internal bool IsMisspelt => EditDistance.Between(Name, Nearest) <= MostSlips;

    internal string Message =>
        $"There is no setting {Name}. {(IsMisspelt ? $"Did you mean {Nearest}?" : $"The nearest is {Nearest}.")} docs/settings.md lists them all.";
}

/// <summary>Which settings there are, for noticing one that is misspelt and would be ignored without a word.</summary>
internal sealed class SettingNames(IEnumerable<SettingsSection> sections)
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    private readonly ILookup<string, SettingsSection> _sections = sections.ToLookup(s => s.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Each setting of ours that nothing reads, in the order of their names.</summary>
    internal IEnumerable<UnknownSetting> FindUnknown(IConfiguration configuration) =>
        from setting in configuration.AsEnumerable()
        where setting.Value is not null && IsOurs(setting.Key) && !IsKnown(setting.Key)
        orderby setting.Key
        select new UnknownSetting(setting.Key, AllNames().MinBy(known => EditDistance.Between(known, setting.Key))!);

    // Other programs' names stand in the same environment: only those are ours whose section is ours, or nearly.
    private bool IsOurs(string name)
    {
        var parts = name.Split(':');
        return parts.Length > 1 && _sections.Any(s => EditDistance.Between(s.Key, parts[0]) <= 1);
    }

    private bool IsKnown(string name)
    {
        var parts = name.Split(':');
        return _sections[parts[0]].Any(s => s.Options is null || IsMember(s.Options, parts.AsSpan(1)));
    }

    private static bool IsMember(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || IsList(type))
        {
            return true;
        }

        return FindProperty(type, path[0]) is { } property && IsMember(property.PropertyType, path[1..]);
    }

    private static PropertyInfo? FindProperty(Type type, string name) =>
        type.GetProperties().FirstOrDefault(p => p.CanWrite && p.Name.Equals(name, IgnoreCase));

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private IEnumerable<string> AllNames() =>
        _sections.SelectMany(s => s).Where(s => s.Options is not null).SelectMany(s => NamesIn(s.Options!, s.Name));

    private static IEnumerable<string> NamesIn(Type type, string prefix) =>
        from property in type.GetProperties()
        where property.CanWrite
        from name in IsSection(property.PropertyType)
            ? NamesIn(property.PropertyType, $"{prefix}:{property.Name}")
            : [$"{prefix}:{property.Name}"]
        select name;

    private static bool IsSection(Type type) => type.IsClass && !IsList(type) && type.Namespace?.StartsWith("Alerts", IgnoreCase) == true;
}
