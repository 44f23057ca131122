namespace Alerts.Tests.Infra;

/// <summary>One file of the infrastructure with the checks that the compiler would make first.</summary>
internal sealed class BicepFile
{
    // Of the language and its namespaces; a misspelt one is an error.
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "uniqueString", "guid", "empty", "split", "union", "subscription", "resourceGroup", "tenant", "subscriptionResourceId", "resourceId", "toObject", "range", "length", "trim", "string", "startsWith",
        "endsWith", "contains", "concat", "format", "toLower", "replace", "take", "map", "filter", "join", "loadTextContent", "loadJsonContent", "json", "min", "max", "first", "last", "int", "bool", "substring", "utcNow",
        "description", "minLength", "maxLength", "minValue", "maxValue", "allowed", "secure", "metadata",
    };

    internal BicepFile(string path)
    {
        Path = path;
        Text = File.ReadAllText(path);
        Declarations = BicepParser.Parse(Text);
    }

    internal string Path { get; }
    internal string Text { get; }
    internal IReadOnlyList<BicepDeclaration> Declarations { get; }

    internal IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(d => d.Kind == kind);

    /// <summary>Resources made here, nested ones with their full type.</summary>
    internal IEnumerable<BicepDeclaration> Resources => Of("resource").SelectMany(r => Flatten(r)).Where(r => !r.Existing);

    /// <summary>What names something that is not there, is declared twice or never used.</summary>
    internal IEnumerable<string> Faults()
    {
        var names = Declarations.Where(d => d.Kind is not ("output" or "targetScope")).ToList();
        foreach (var twice in names.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            yield return $"'{twice.Key}' is declared twice";
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<string>();
        var known = names.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var declaration in Declarations)
        {
            foreach (var value in declaration.Decorators.Append(declaration.Value).OfType<BicepValue>())
            {
                Visit(value, known, used, faults);
            }
        }

        foreach (var fault in faults.Concat(names.Where(d => d.Kind is "param" or "var" && !used.Contains(d.Name)).Select(d => $"'{d.Name}' is never used")))
        {
            yield return fault;
        }
    }

    /// <summary>All texts in a value, its keys not included.</summary>
    internal static IEnumerable<BicepValue> Walk(BicepValue value) => Children(value).SelectMany(Walk).Prepend(value);

    private static IEnumerable<BicepDeclaration> Flatten(BicepDeclaration resource) =>
        resource.Body.Nested.SelectMany(n => Flatten(n with { Type = resource.Type!.Split('@')[0] + "/" + n.Type + "@" + resource.Type.Split('@')[1] })).Prepend(resource);

    private static IEnumerable<BicepValue> Children(BicepValue value) => value switch
    {
        BicepValue.Text text => text.Interpolations,
        BicepValue.Member member => [member.Of],
        BicepValue.Call call => call.On is null ? call.Arguments : call.Arguments.Prepend(call.On),
        BicepValue.Object o => o.Properties.Select(p => p.Value).Concat(o.Keys).Concat(o.Nested.Select(n => n.Value!)),
        BicepValue.Array array => array.Items,
        BicepValue.For loop => [loop.In, loop.Body],
        BicepValue.Lambda lambda => [lambda.Body],
        BicepValue.If conditional => [conditional.Condition, conditional.Body],
        BicepValue.Compound compound => compound.Operands,
        _ => [],
    };

    private static void Visit(BicepValue value, IReadOnlySet<string> known, HashSet<string> used, List<string> faults)
    {
        switch (value)
        {
            case BicepValue.Name name when !known.Contains(name.Value):
                faults.Add($"line {name.Line}: '{name.Value}' is not declared");
                break;
            case BicepValue.Name name:
                used.Add(name.Value);
                break;
            case BicepValue.Call { On: null, Function: { } function } call when !Functions.Contains(function):
                faults.Add($"line {call.Line}: there is no function '{function}'");
                break;
        }

        var variables = value switch { BicepValue.For loop => loop.Variables, BicepValue.Lambda lambda => lambda.Variables, _ => [] };
        var inner = variables.Count == 0 ? known : known.Concat(variables).ToHashSet(StringComparer.Ordinal);
        foreach (var child in Children(value))
        {
            Visit(child, inner, used, faults);
        }
    }
}
