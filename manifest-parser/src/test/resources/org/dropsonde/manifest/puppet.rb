# What Puppet itself makes of manifests, for PuppetAgreementTest: reads paths from standard input, one
# a line, and prints their tokens, and what they define and declare by literal names.
require 'puppet'
require 'puppet/pops'
Puppet.initialize_settings(['--confdir', ARGV[0], '--vardir', ARGV[0], '--log_level', 'crit'])

def escaped(text)
  text.to_s.gsub(/[\\\r\n\t]/) { |c| { '\\' => '\\\\', "\r" => '\\r', "\n" => '\\n', "\t" => '\\t' }[c] }
end

TEXTS = [:NAME, :WORD, :CLASSREF, :VARIABLE, :STRING, :DQPRE, :DQMID, :DQPOST]

def tokens(text)
  lexer = Puppet::Pops::Parser::Lexer2.new
  lexer.lex_string(text, 'x.pp')
  lexer.fullscan.each do |token|
    next if token[0] == false || token[0] == :SUBLOCATE
    value = TEXTS.include?(token[0]) ? "\t" + escaped(token[1][:value]) : ''
    puts "T\t#{token[0]}#{value}"
  end
end

def literals(expression)
  case expression
  when Puppet::Pops::Model::LiteralString, Puppet::Pops::Model::QualifiedName then [expression.value]
  when Puppet::Pops::Model::LiteralList then expression.values.flat_map { |value| literals(value) }
  when Puppet::Pops::Model::ParenthesizedExpression then literals(expression.expr)
  when Puppet::Pops::Model::AccessExpression
    left = expression.left_expr
    reference = left.is_a?(Puppet::Pops::Model::QualifiedReference) && left.cased_value == 'Class'
    reference ? expression.keys.flat_map { |key| literals(key) } : []
  else []
  end
end

DECLARING = %w[include contain require]
WRAPPED = %w[ensure_resource ensure_resources create_resources]

def wrapped(arguments)
  return if arguments.empty?

  literals(arguments[0]).each do |type|
    if type == 'class'
      arguments[1..1].each { |title| literals(title).each { |text| puts "DECLARES\t#{text}" } }
    else
      puts "USES\t#{type}"
    end
  end
end

def declared(node)
  case node
  when Puppet::Pops::Model::HostClassDefinition
    puts "CLASS\t#{node.name}"
    puts "DECLARES\t#{node.parent_class}" if node.parent_class
  when Puppet::Pops::Model::ResourceTypeDefinition then puts "TYPE\t#{node.name}"
  when Puppet::Pops::Model::CallNamedFunctionExpression
    name = node.functor_expr
    if name.is_a?(Puppet::Pops::Model::QualifiedName) && DECLARING.include?(name.value)
      node.arguments.each { |argument| literals(argument).each { |text| puts "DECLARES\t#{text}" } }
    elsif name.is_a?(Puppet::Pops::Model::QualifiedName) && WRAPPED.include?(name.value)
      wrapped(node.arguments)
    end
  when Puppet::Pops::Model::CallMethodExpression
    access = node.functor_expr
    if access.right_expr.is_a?(Puppet::Pops::Model::QualifiedName) &&
       DECLARING.include?(access.right_expr.value)
      literals(access.left_expr).each { |text| puts "DECLARES\t#{text}" }
    end
  when Puppet::Pops::Model::ResourceExpression
    type = node.type_name
    if type.is_a?(Puppet::Pops::Model::QualifiedName)
      if type.value == 'class'
        node.bodies.each { |body| literals(body.title).each { |text| puts "DECLARES\t#{text}" } }
      else
        puts "USES\t#{type.value}"
      end
    end
  end
end

$stdin.each_line(chomp: true) do |path|
  puts "FILE\t#{path}"
  text = File.read(path, mode: 'rb', encoding: 'utf-8')
  begin
    tokens(text)
  rescue StandardError
    puts 'REFUSED'
    next
  end
  begin
    parser = Puppet::Pops::Parser::Parser.new
    model = parser.parse_string(text, 'x.pp').model
    declared(model)
    model._pcore_all_contents([]) { |node, _path| declared(node) }
  rescue StandardError
    puts 'UNPARSED'
  end
end
