namespace Alerts.Tests.Infra;

/// <summary>An expression, as far as the tests look into it.</summary>
internal abstract record BicepValue
{
    private BicepValue()
    {
    }

    /// <param name="Value">With <c>${}</c> for each interpolation.</param>
    public sealed record Text(string Value, IReadOnlyList<BicepValue> Interpolations) : BicepValue;

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public sealed record Literal(string Value) : BicepValue;

    public sealed record Name(string Value, int Line) : BicepValue;

    public sealed record Member(BicepValue Of, string Value) : BicepValue;

    public sealed record Call(string? Function, BicepValue? On, IReadOnlyList<BicepValue> Arguments, int Line) : BicepValue;

    public sealed record Object(IReadOnlyList<KeyValuePair<string, BicepValue>> Properties, IReadOnlyList<BicepValue> Keys, IReadOnlyList<BicepDeclaration> Nested) : BicepValue
    {
        public BicepValue? this[string path]
        {
            get
            {
                BicepValue? value = this;
                foreach (var name in path.Split('/'))
                {
                    value = (value as Object)?.Properties.FirstOrDefault(p => p.Key == name).Value;
                }

                return value;
            }
        }
    }

    public sealed record Array(IReadOnlyList<BicepValue> Items) : BicepValue;

    public sealed record For(IReadOnlyList<string> Variables, BicepValue In, BicepValue Body) : BicepValue;

    public sealed record Lambda(IReadOnlyList<string> Variables, BicepValue Body) : BicepValue;

    public sealed record If(BicepValue Condition, BicepValue Body) : BicepValue;

    /// <summary>Operators: what counts is what they are made of.</summary>
    public sealed record Compound(string Operator, IReadOnlyList<BicepValue> Operands) : BicepValue;
}

/// <param name="Kind"><c>param</c>, <c>var</c>, <c>resource</c>, <c>module</c>, <c>output</c> or <c>targetScope</c>.</param>
/// <param name="Type">A parameter's type, a resource's type with its API version, a module's file.</param>
internal sealed record BicepDeclaration(string Kind, string Name, string? Type, bool Existing, BicepValue? Value, IReadOnlyList<BicepValue.Call> Decorators, int Line)
{
    /// <summary>The object that describes a resource or module, without its loop and condition.</summary>
    public BicepValue.Object Body
    {
        get
        {
            var value = Value;
            while (value is not BicepValue.Object)
            {
                value = value switch
                {
                    BicepValue.If conditional => conditional.Body,
                    BicepValue.For loop => loop.Body,
                    _ => throw new InvalidOperationException($"{Name} has no body."),
                };
            }

            return (BicepValue.Object)value;
        }
    }
}
